import type { AnalyticsRange } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

/** What was asked for, with the time zone settled. */
export type Asked = { tz: string } & (
  | { range: AnalyticsRange; from?: undefined; to?: undefined }
  | { range?: undefined; from: string; to: string }
);

/** Half-open stretches of time: the one looked at, and the one before it that it is compared with. */
export type Period = { from: Date; to: Date; previousFrom: Date; previousTo: Date };

/** Days of each preset that counts back from today; `all` starts with her first session or other income. */
const DAYS: Record<AnalyticsRange, number | null> = {
  today: 1,
  '7d': 7,
  '30d': 30,
  '90d': 90,
  all: null,
};

/** All reckoning with time zones is PostgreSQL's, so that ends and days never disagree. */
@Injectable()
export class PeriodRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws DomainError VALIDATION_FAILED for a zone that PostgreSQL does not know */
  async resolve({ creatorId }: CreatorScope, { tz, range, from, to }: Asked): Promise<Period> {
    try {
      const [period] =
        range === undefined
          ? await this.dataSource.query<Period[]>(BETWEEN, [tz, from, to])
          : DAYS[range] === null
            ? await this.dataSource.query<Period[]>(EVER, [tz, creatorId])
            : await this.dataSource.query<Period[]>(LAST_DAYS, [tz, DAYS[range]]);
      if (period === undefined) throw new Error('A period was not answered');
      return period;
    } catch (error) {
      if ((error as { code?: unknown }).code === INVALID_PARAMETER) {
        throw DomainError.invalid('tz', 'is not a known time zone');
      }
      throw error;
    }
  }
}

const INVALID_PARAMETER = '22023';

/** Up to the end of the running quarter hour, which is as fine as sums are kept. */
const SOON = 'to_timestamp((floor(extract(epoch FROM now()) / 900) + 1) * 900)';

/** The days before are just as many, and end at the same time of day as has been reached today. */
const LAST_DAYS = `
SELECT
  day AT TIME ZONE $1 AS "from", ${SOON} AS "to",
  (day - $2 * interval '1 day') AT TIME ZONE $1 AS "previousFrom",
  ((${SOON} AT TIME ZONE $1) - $2 * interval '1 day') AT TIME ZONE $1 AS "previousTo"
FROM (
  SELECT date_trunc('day', now() AT TIME ZONE $1) - ($2::integer - 1) * interval '1 day' AS day
) first`;

const EVER = `
SELECT day AS "from", ${SOON} AS "to", day AS "previousFrom", day AS "previousTo"
FROM (
  SELECT date_trunc(
    'day',
    least(
      now(),
      (SELECT min(started_at) FROM stream_sessions WHERE creator_id = $2),
      (SELECT min(occurred_at) FROM incomes WHERE creator_id = $2)
    ) AT TIME ZONE $1
  ) AT TIME ZONE $1 AS day
) first`;

/** By the clock on her wall: before a month comes a stretch of as many whole days. */
const BETWEEN = `
SELECT
  f AS "from", t AS "to",
  least(f, ((f AT TIME ZONE $1) - ((t AT TIME ZONE $1) - (f AT TIME ZONE $1))) AT TIME ZONE $1)
    AS "previousFrom",
  f AS "previousTo"
FROM (SELECT $2::timestamptz AS f, $3::timestamptz AS t) asked`;
