import type { ErrorCode, FieldError, Problem } from '@companion/contracts';
import { isEnglish } from '../i18n/texts.js';
import { errorsText } from '../texts/en/errors.js';
import { describeFieldError } from './field-problems.js';

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

/** Codes whose cause only the server's own words tell; in another language they have a sentence of their own. */
const TOLD_BY_SERVER: ReadonlySet<ApiErrorCode> = new Set<ApiErrorCode>([
  'FORBIDDEN',
  'READ_ONLY',
  'EDIT_CONFLICT',
  'QUOTA_EXCEEDED',
  'VOICE_NOT_CONFIGURED',
  'VOICE_UNAVAILABLE',
  'HANDLE_TAKEN',
  'IN_USE',
  'POLL_CLOSED',
  'UNSUPPORTED_MEDIA_TYPE',
]);

/** What to tell the creator, whatever was thrown. */
export function describeError(error: unknown): string {
  if (!(error instanceof ApiError)) return errorsText('unexpected');
  if (error.code === 'VALIDATION_FAILED') {
    const field = error.fields[0];
    if (field) return describeFieldError(field);
    return isEnglish() ? error.message : errorsText('VALIDATION_FAILED');
  }
  if (isEnglish() && TOLD_BY_SERVER.has(error.code)) return error.message;
  return errorsText(error.code);
}

/** Whether retrying by itself makes sense: never after a refusal, which would only repeat. */
export function isTemporary(error: unknown): boolean {
  return error instanceof ApiError && error.isTemporary;
}
