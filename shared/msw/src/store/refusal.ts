import { ERRORS, type ErrorCode, type FieldError } from '@companion/contracts';

/** Why the product says no: a code of the contract, answered alike by REST and by the live connection. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  readonly errors: FieldError[] | undefined;
  readonly activeSessionId: string | undefined;

  constructor(
    code: ErrorCode,
    detail?: string,
    extra: { errors?: FieldError[]; activeSessionId?: string } = {},
  ) {
    super(detail ?? ERRORS[code].title);
    this.code = code;
    this.errors = extra.errors;
    this.activeSessionId = extra.activeSessionId;
  }

  /** A refusal of one field's value. */
  static invalid(path: string, message: string): Refusal {
    return new Refusal('VALIDATION_FAILED', `${path}: ${message}`, { errors: [{ path, message }] });
  }
}

/** A schema's complaint, as zod gives it. */
type Issue = {
  readonly message: string;
  readonly path: readonly PropertyKey[];
  readonly code?: unknown;
  readonly keys?: unknown;
};

/** A refused body, query or command, with each field named. @param whole what to call the whole value */
export function invalidInput(issues: readonly Issue[], whole = 'body'): Refusal {
  const errors = issues.flatMap(({ path: at, code, keys, message }): FieldError[] => {
    const path = at.map(String);
    if (code === 'unrecognized_keys' && Array.isArray(keys)) {
      return keys.map((key) => ({
        path: [...path, String(key)].join('.'),
        message: 'is not a known field',
      }));
    }
    return [{ path: path.join('.') || whole, message }];
  });
  const [first] = errors;
  return new Refusal('VALIDATION_FAILED', first && `${first.path}: ${first.message}`, { errors });
}
