import { z } from 'zod';
import { GOAL_STATUSES, STREAM_PLATFORMS, TIP_SOURCES } from '../enums.js';
import { LIMITS } from '../limits.js';
import { currency, id, line, timestamp } from '../primitives.js';
import { goalSchema } from './goals.js';
import { incomeSumsSchema } from './incomes.js';
import { pollSchema } from './polls.js';
import { sessionSchema } from './sessions.js';
import { timeZone } from './settings.js';

export const ANALYTICS_RANGES = ['today', '7d', '30d', '90d', 'all'] as const;
export type AnalyticsRange = (typeof ANALYTICS_RANGES)[number];

const DAY_MS = 86_400_000;

/** Either a preset, or both ends of a stretch of time that holds its start and not its end. */
const stretch = {
  range: z.enum(ANALYTICS_RANGES).optional().describe('30d unless from and to are given'),
  from: timestamp.optional().describe('Inclusive'),
  to: timestamp.optional().describe(`Exclusive; at most ${LIMITS.analyticsDaysMax} days later`),
  // A name starts with a letter: PostgreSQL would read an offset such as +05:30 the other way round.
  tz: timeZone
    .refine((name) => /^[A-Za-z]/u.test(name), 'must be an IANA time zone such as Asia/Kolkata')
    .optional()
    .describe('IANA time zone of days and hours; hers from the settings unless given'),
};
type Stretch = z.infer<z.ZodObject<typeof stretch>>;

function oneStretch({ range, from, to }: Stretch, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if ((from === undefined) !== (to === undefined)) {
    refuse(from === undefined ? 'from' : 'to', 'give both from and to');
  } else if (from !== undefined && to !== undefined) {
    const length = Date.parse(to) - Date.parse(from);
    if (range !== undefined) refuse('range', 'give either range, or from and to');
    else if (length <= 0) refuse('to', 'must be after from');
    else if (length > LIMITS.analyticsDaysMax * DAY_MS) {
      refuse('to', `must be at most ${LIMITS.analyticsDaysMax} days after from`);
    }
  }
}

const inCurrency = {
  currency: currency
    .optional()
    .describe('Amounts of different currencies are never added up: one is looked at, hers first'),
};

export const analyticsQuery = z.strictObject({ ...stretch, ...inCurrency }).superRefine(oneStretch);
export type AnalyticsQuery = z.infer<typeof analyticsQuery>;

export const topTippersQuery = z
  .strictObject({
    ...stretch,
    ...inCurrency,
    limit: z.coerce.number().int().min(1).max(LIMITS.pageLimitMax).default(10),
  })
  .superRefine(oneStretch);
export type TopTippersQuery = z.infer<typeof topTippersQuery>;

export const tipperHistoryQuery = z.strictObject({
  tipper: line(LIMITS.tipperNameMax).describe('The name, in any case'),
  platform: z.enum(STREAM_PLATFORMS).optional().describe('All platforms unless given'),
  ...inCurrency,
});
export type TipperHistoryQuery = z.infer<typeof tipperHistoryQuery>;

export const EXPORT_DATASETS = ['sessions', 'tips', 'goals', 'polls', 'incomes'] as const;
export type ExportDataset = (typeof EXPORT_DATASETS)[number];

export const exportQuery = z
  .strictObject({
    ...stretch,
    dataset: z
      .enum(EXPORT_DATASETS)
      .optional()
      .describe('sessions unless given; tips with a sessionId'),
    sessionId: id.optional().describe('Of this session alone, whatever the range'),
  })
  .superRefine(oneStretch);
export type ExportQuery = z.infer<typeof exportQuery>;

/** Columns of the files, in their order. `polls` has a row an option, and one for a king of the hill. */
export const EXPORT_COLUMNS = {
  sessions:
    'session_id,title,platform,started_at,ended_at,duration_seconds,total_tips_cents,total_tips,currency,tip_count,unique_tippers,average_tip_cents,peak_viewers,goals_completed,goals_total,notes',
  tips: 'tip_id,session_id,session_title,platform,tipped_at,tipper_name,amount_cents,amount,currency,tokens,source,menu_item,message',
  goals:
    'goal_id,session_id,session_title,created_at,completed_at,deadline,title,kind,status,rounds,target_cents,target,current_cents,current,currency,percentage,counts_items',
  polls:
    'poll_id,session_id,session_title,started_at,ended_at,kind,question,option,option_cents,option_amount,currency,tips,total_cents,total,percentage,won',
  incomes:
    'income_id,session_id,session_title,kind,occurred_at,amount_cents,amount,currency,tokens,note',
} as const satisfies Record<ExportDataset, string>;

const sums = { totalTipsCents: z.int(), tipCount: z.int() };
const liveTime = {
  liveSeconds: z.int().describe('On air within this'),
  earningsPerHourCents: z.int().describe('Per hour on air; 0 without any'),
};
const headline = {
  ...sums,
  averageTipCents: z.int(),
  sessionCount: z.int().describe('Sessions on air at some time of the range'),
  ...liveTime,
  peakViewers: z.int(),
};
const platform = z.enum(STREAM_PLATFORMS);
const source = z.enum(TIP_SOURCES);

const byPlatform = z.array(z.object({ platform, ...sums }));
const bySource = z.array(z.object({ source, ...sums }));
const menuItems = z.array(
  z.object({ id, name: z.string().describe('As it was called last'), ...sums }),
);
const weekday = z.int().min(1).max(7).describe('1 is Monday');
const hour = z.int().min(0).max(23);

/** Cancelled sessions and voided tips are in none of it. Nothing is ever null: an empty range is zeros. */
export const analyticsSummarySchema = z
  .object({
    from: timestamp,
    to: timestamp,
    tz: z.string(),
    currency: z.string(),
    currencies: z
      .array(z.string())
      .describe('Those of the sessions and other income in the range, most used first'),
    ...headline,
    uniqueTippers: z.int().describe('Names on a platform; anonymous tips are nobody’s'),
    newTippers: z.int().describe('Of these, whose first tip ever is in the range'),
    returningTippers: z.int(),
    byDay: z
      .array(z.object({ date: z.iso.date().describe('In the time zone asked for'), ...sums }))
      .describe('Every day of the range, those without tips as well'),
    byHour: z.array(z.object({ hour, ...sums, ...liveTime })).length(24),
    byWeekday: z.array(z.object({ weekday, ...sums, ...liveTime })).length(7),
    bestTimes: z
      .array(z.object({ weekday, hour, ...sums, ...liveTime }))
      .describe('Hours of the week in which she was on air'),
    byPlatform,
    bySource,
    menuItems,
    income: incomeSumsSchema.describe('Beside the tips, and in none of the numbers above'),
    previousPeriod: z
      .object({ from: timestamp, to: timestamp, ...headline, income: incomeSumsSchema })
      .describe('As much time, just before; empty for range=all'),
  })
  .meta({ id: 'AnalyticsSummary' });
export type AnalyticsSummary = z.infer<typeof analyticsSummarySchema>;

const rankedTipper = z.object({
  rank: z.int(),
  name: z.string().describe('As last written'),
  platform,
  ...sums,
  lastTipAt: timestamp,
});

export const topTippersSchema = z
  .object({
    from: timestamp,
    to: timestamp,
    tz: z.string(),
    currency: z.string(),
    items: z
      .array(rankedTipper)
      .describe('Highest total first; of equals the one who reached it first'),
    anonymous: z.object(sums).describe('Tips without a name: never ranked'),
  })
  .meta({ id: 'TopTippers' });
export type TopTippers = z.infer<typeof topTippersSchema>;

export const tipperHistorySchema = z
  .object({
    name: z.string(),
    platforms: z.array(platform),
    currency: z.string(),
    ...sums,
    averageTipCents: z.int(),
    sessionCount: z.int(),
    firstTipAt: timestamp,
    lastTipAt: timestamp,
    sessions: z
      .array(
        z.object({ sessionId: id, title: z.string().nullable(), startedAt: timestamp, ...sums }),
      )
      .describe(`The last ${LIMITS.tipperHistorySessions}, newest first`),
  })
  .meta({ id: 'TipperHistory' });
export type TipperHistory = z.infer<typeof tipperHistorySchema>;

/** Above or below: this session beside the mean of the ones before it. */
const compared = z.object({ value: z.int(), average: z.int() });

export const sessionReportSchema = z
  .object({
    session: sessionSchema,
    ...liveTime,
    uniqueTippers: z.int(),
    newTippers: z.int().describe('Who had never tipped before'),
    averageViewers: z.int().nullable().describe('Over the time that viewers were known'),
    tippers: z
      .array(z.object({ name: z.string(), platform, ...sums }))
      .describe(`The highest ${LIMITS.reportTippers}`),
    anonymous: z.object(sums),
    byPlatform,
    bySource,
    menuItems,
    income: incomeSumsSchema.describe('What this session earned beside its tips'),
    goals: z.array(
      z.object({
        id,
        title: z.string(),
        currentCents: z.int(),
        targetCents: z.int(),
        percentage: z.int(),
        status: z.enum(GOAL_STATUSES),
        completedAt: timestamp.nullable(),
        ...goalSchema.pick({
          repeats: true,
          rounds: true,
          endsAt: true,
          menuItemIds: true,
          visibility: true,
        }).shape,
      }),
    ),
    polls: z.array(pollSchema).describe('As they stand at its end, oldest first'),
    stepSeconds: z.int().describe('60, or more in a very long session'),
    line: z
      .array(
        z.object({
          offsetSeconds: z.int().describe('Since the start'),
          ...sums,
          viewers: z.int().nullable().describe('Last reported; null before the first report'),
        }),
      )
      .describe('Every step from start to end'),
    comparison: z
      .object({
        sessions: z.int().describe('How many before it the average is of'),
        totalTipsCents: compared,
        earningsPerHourCents: compared,
        tipCount: compared,
        liveSeconds: compared,
        peakViewers: compared,
      })
      .nullable()
      .describe(
        `Beside her last ${LIMITS.comparedSessions} sessions before it in the same currency; null without any`,
      ),
  })
  .meta({ id: 'SessionReport' });
export type SessionReport = z.infer<typeof sessionReportSchema>;
