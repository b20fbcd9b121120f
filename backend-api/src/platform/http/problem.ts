import { ERRORS, type ErrorCode, type FieldError, type Problem } from '@companion/contracts';
import { HttpException } from '@nestjs/common';
import { isDatabaseAway } from '../database/failures.js';
import { DomainError } from './domain-error.js';

const CODE_OF_STATUS: Partial<Record<number, ErrorCode>> = {
  400: 'VALIDATION_FAILED',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
};

/** Any error as one of the contract's; what is not foreseen is INTERNAL and says nothing inside. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (isDatabaseAway(error)) return new DomainError('UNAVAILABLE', undefined, { retryAfter: 1 });
  const status = statusOf(error);
  const code = status === undefined ? undefined : CODE_OF_STATUS[status];
  if (code === 'VALIDATION_FAILED' && error instanceof Error) {
    return DomainError.invalid('body', error.message);
  }
  if (code !== undefined && error instanceof Error) return new DomainError(code, error.message);
  if (status !== undefined && status < 500) return new DomainError('VALIDATION_FAILED');
  return new DomainError('INTERNAL');
}

/** Nest's and Fastify's own errors carry a status. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

/** RFC 9457. */
export function toProblem(error: DomainError, request: { id: string; url: string }): Problem {
  const { status, title } = ERRORS[error.code];
  return {
    type: 'about:blank',
    title,
    status,
    detail: error.message,
    instance: request.url.split('?')[0],
    code: error.code,
    requestId: request.id,
    ...(error.errors === undefined ? {} : { errors: error.errors }),
    ...(error.activeSessionId === undefined ? {} : { activeSessionId: error.activeSessionId }),
  };
}

/** A schema's complaint, as zod gives it. */
type Issue = {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly code?: unknown;
  readonly keys?: unknown;
};

/** A refused body, query or event, with each field named. @param whole what to call the whole value */
export function validationError(issues: readonly Issue[], whole = 'body'): DomainError {
  const errors = issues.flatMap((issue) => fieldErrors(issue, whole));
  const [first] = errors;
  return new DomainError(
    'VALIDATION_FAILED',
    first === undefined ? undefined : `${first.path}: ${first.message}`,
    { errors },
  );
}

function fieldErrors(issue: Issue, whole: string): FieldError[] {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  if (issue.code === 'unrecognized_keys' && Array.isArray(issue.keys)) {
    return issue.keys.map((key) => ({
      path: [...path, String(key)].join('.'),
      message: 'is not a known field',
    }));
  }
  return [{ path: path.join('.') || whole, message: issue.message }];
}
