import type { ErrorCode, FieldError, Problem } from '@companion/contracts';

/** `OFFLINE` is this side's own finding: the server could not be reached at all. */
export type ApiErrorCode = ErrorCode | 'OFFLINE';

/** Every failed request ends as one of these. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: ApiErrorCode;
  readonly fields: readonly FieldError[];
  readonly activeSessionId: string | null;

  constructor(
    status: number,
    code: ApiErrorCode,
    message: string,
    problem: Partial<Pick<Problem, 'errors' | 'activeSessionId'>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = problem.errors ?? [];
    this.activeSessionId = problem.activeSessionId ?? null;
  }

  /** True when the same request may well succeed later, unchanged. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const SENTENCES: Partial<Record<ApiErrorCode, string>> = {
  OFFLINE: 'The server can’t be reached. Check your connection and try again.',
  UNAUTHORIZED: 'Please sign in to go on.',
  AUTH_EXPIRED: 'Your sign-in has expired. Please sign in again.',
  SESSION_NOT_FOUND: 'This session no longer exists.',
  NOT_FOUND: 'This no longer exists. It may have been removed on another device.',
  SESSION_ENDED: 'This session has already ended.',
  SESSION_ALREADY_ACTIVE: 'A session is already running.',
  NO_ACTIVE_SESSION: 'Start a session first.',
  TIP_VOIDED: 'This tip was removed. Put it back first.',
  PAYLOAD_TOO_LARGE: 'That file is too large. Split it and import the parts one after the other.',
  EMAIL_TAKEN: 'There is already an account with this e-mail. Sign in instead?',
  LIMIT_REACHED: 'You have reached the most that can be added here.',
  RATE_LIMITED: 'That was a lot at once. Wait a moment and try again.',
  OVERLOADED: 'The server is very busy. Try again in a moment.',
  UNAVAILABLE: 'The server is catching its breath. Try again in a moment.',
  SSO_UNAVAILABLE: 'The sign-in service isn’t answering right now. Try again in a moment.',
  INTERNAL: 'Something went wrong on our side. Try again in a moment.',
};

/** What to tell the creator, whatever was thrown. */
export function describeError(error: unknown): string {
  if (!(error instanceof ApiError)) return 'Something unexpected went wrong. Please try again.';
  if (error.code === 'VALIDATION_FAILED') return error.fields[0]?.message ?? error.message;
  return SENTENCES[error.code] ?? error.message;
}

/** Whether retrying by itself makes sense: never after a refusal, which would only repeat. */
export function isTemporary(error: unknown): boolean {
  return error instanceof ApiError && error.isTemporary;
}
