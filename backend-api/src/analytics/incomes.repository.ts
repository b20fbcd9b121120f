import type { IncomeSums } from '@companion/contracts';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import type { Reader } from './reading.repository.js';

type Stretch = { from: Date; to: Date };

/** What she earned beside tips in a stretch of time, half open, in one currency. */
export async function incomeSums(
  reader: Reader,
  { creatorId }: CreatorScope,
  currency: string,
  { from, to }: Stretch,
): Promise<IncomeSums> {
  return added(
    await reader.query<IncomeSums['byKind']>(OF_PERIOD, [creatorId, from, to, currency]),
  );
}

/** What one session earned beside its tips; also of one that was cancelled. */
export async function incomeOfSession(
  reader: Reader,
  { creatorId }: CreatorScope,
  sessionId: string,
): Promise<IncomeSums> {
  return added(await reader.query<IncomeSums['byKind']>(OF_SESSION, [creatorId, sessionId]));
}

function added(byKind: IncomeSums['byKind']): IncomeSums {
  const sum = (of: 'totalCents' | 'count') => byKind.reduce((so, kind) => so + kind[of], 0);
  return { totalCents: sum('totalCents'), count: sum('count'), byKind };
}

/**
 * SQL: what counts between two instants. A few rows a week: read by index, without sums kept beside them.
 * Parameters: 1 creator, 2 and 3 the instants.
 */
export const INCOMES_COUNTED = `
FROM incomes i
LEFT JOIN stream_sessions s ON s.id = i.session_id
WHERE i.creator_id = $1 AND i.occurred_at >= $2 AND i.occurred_at < $3
  AND s.end_reason IS DISTINCT FROM 'cancelled'`;

const BY_KIND = `
SELECT i.kind, sum(i.amount_cents)::float8 AS "totalCents", count(*)::integer AS count`;
const HIGHEST_FIRST = 'GROUP BY i.kind ORDER BY sum(i.amount_cents) DESC, i.kind';

const OF_PERIOD = `${BY_KIND} ${INCOMES_COUNTED} AND i.currency = $4 ${HIGHEST_FIRST}`;

const OF_SESSION = `${BY_KIND}
FROM incomes i
WHERE i.creator_id = $1 AND i.session_id = $2
${HIGHEST_FIRST}`;
