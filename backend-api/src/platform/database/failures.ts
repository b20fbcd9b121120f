/** Telling a database that is away from a statement that is wrong. */

const AWAY_SQLSTATES = /^(08|57P0|53)/u;
const AWAY_ERRNOS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);
const AWAY_MESSAGES =
  /Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired|Query read timeout|server closed the connection|Driver not Connected|Connection ended unexpectedly|Query runner already released|provided by a query runner was already released|Cannot use a pool after calling end/iu;

/** Statement timeout: the server gave up on it, nothing was committed. */
const STATEMENT_TIMEOUT = '57014';

const LOCK_NOT_AVAILABLE = '55P03';
const UNIQUE_VIOLATION = '23505';
const SERIALIZATION_FAILURES = new Set(['40001', '40P01']);

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : undefined;
}

/** The database cannot be reached or is shutting down: try again later. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  const code = codeOf(error);
  if (
    code !== undefined &&
    (AWAY_SQLSTATES.test(code) || AWAY_ERRNOS.has(code) || code === STATEMENT_TIMEOUT)
  ) {
    return true;
  }
  return error instanceof Error && AWAY_MESSAGES.test(error.message);
}

/** Another transaction won: the same statement may succeed now. */
export function isWorthRetrying(error: unknown): boolean {
  const code = codeOf(error);
  return code === UNIQUE_VIOLATION || (code !== undefined && SERIALIZATION_FAILURES.has(code));
}

/** Somebody else had the lock for too long, or each waited for the other: nothing was changed. */
export function isLockFailure(error: unknown): boolean {
  const code = codeOf(error);
  return code === LOCK_NOT_AVAILABLE || (code !== undefined && SERIALIZATION_FAILURES.has(code));
}

/** @param constraint the unique index's name */
export function violates(error: unknown, constraint: string): boolean {
  return (
    codeOf(error) === UNIQUE_VIOLATION &&
    (error as { constraint?: unknown }).constraint === constraint
  );
}
