import { ERRORS, type ErrorCode, type FieldError } from '@companion/contracts';

/** What a feature throws when it refuses: a code of the contract, made into a REST or socket answer elsewhere. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly errors: FieldError[] | undefined;
  readonly activeSessionId: string | undefined;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    detail?: string,
    extra: { errors?: FieldError[]; activeSessionId?: string; retryAfter?: number } = {},
  ) {
    super(detail ?? ERRORS[code].title);
    this.code = code;
    this.errors = extra.errors;
    this.activeSessionId = extra.activeSessionId;
    this.retryAfter = extra.retryAfter;
  }

  /** A refusal of one field's value. */
  static invalid(path: string, message: string): DomainError {
    return new DomainError('VALIDATION_FAILED', `${path}: ${message}`, {
      errors: [{ path, message }],
    });
  }
}
