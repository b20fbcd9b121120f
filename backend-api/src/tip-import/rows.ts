import {
  type DateOrder,
  type ImportFinding,
  importFinding,
  type ImportField,
  type ImportMapping,
  importMessage,
  type ImportProblem,
  LIMITS,
  optionalLine,
  STREAM_PLATFORMS,
  type StreamPlatform,
} from '@companion/contracts';
import { type ReadMoney, readMoney, readWhole } from './amounts.js';
import type { CsvRow } from './csv.js';
import { dayOf, instantOf, readClock, readDay, readInstant, splitDateTime } from './dates.js';

/** How the rows of a file are read. */
export type Reading = {
  columns: string[];
  mapping: ImportMapping;
  dateOrder: DateOrder;
  timeZone: string;
  /** Of amounts; a row in another currency is refused. */
  currency: string;
  /** Of rows that name none. */
  platform: StreamPlatform;
  now: Date;
};

/** A tip as a row tells it, not yet placed in a session. One of the amounts is there. */
export type ReadTip = {
  line: number;
  occurredAt: Date;
  /** In the file's zone. */
  day: string;
  /** Without a time the moment is noon, and no session is looked for that it could belong to. */
  hasTime: boolean;
  cents: number | null;
  tokens: number | null;
  tipperName: string | null;
  message: string | null;
  platform: StreamPlatform;
  /** The platform's name, where it is none that we know. */
  platformLabel: string | null;
  /** From our own export. */
  tipId: string | null;
};

const NOON = { hour: 12, minute: 0, second: 0 };
const NOBODY = /^(?:-|anon|anonymous)$/iu;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const PLATFORMS: Record<string, StreamPlatform> = { cb: 'chaturbate', sc: 'stripchat' };
const NAME = optionalLine(LIMITS.tipperNameMax);
const MESSAGE = optionalLine(LIMITS.tipMessageMax);
const LABEL = optionalLine(LIMITS.platformLabelMax);

/** @returns the tip, or every reason why the row is none */
export function readRow(row: CsvRow, reading: Reading): ReadTip | ImportProblem[] {
  const problems: ImportProblem[] = [];
  const cell = (field: ImportField): string => {
    const at = reading.mapping[field];
    return at === undefined ? '' : (row.cells[at] ?? '').trim();
  };
  const refuse: Refuse = (field, finding) => {
    const at = field === null ? undefined : reading.mapping[field];
    const column = at === undefined ? null : (reading.columns[at] ?? null);
    problems.push({ line: row.line, column, ...finding, message: importMessage(finding) });
  };
  const text = (field: ImportField, schema: typeof NAME, max: number): string | null => {
    const parsed = schema.safeParse(cell(field));
    if (!parsed.success) refuse(field, importFinding('too_long', { max }));
    return parsed.data || null;
  };

  const when = readMoment(cell, reading, refuse);
  const amount = readAmount(cell, reading.currency, refuse);
  const name = text('tipper', NAME, LIMITS.tipperNameMax);
  const message = text('message', MESSAGE, LIMITS.tipMessageMax);
  const label = text('platform', LABEL, LIMITS.platformLabelMax);
  const tipId = cell('tipId');
  if (problems.length > 0 || when === null || amount === null) return problems;
  return {
    line: row.line,
    ...when,
    ...amount,
    tipperName: tipId === '' && NOBODY.test(name ?? '') ? null : name,
    message,
    ...(label === null ? { platform: reading.platform, platformLabel: null } : platformOf(label)),
    tipId: UUID.test(tipId) ? tipId.toLowerCase() : null,
  };
}

type Cell = (field: ImportField) => string;
type Refuse = (field: ImportField | null, finding: ImportFinding) => void;
type Moment = Pick<ReadTip, 'occurredAt' | 'day' | 'hasTime'>;

function readMoment(cell: Cell, reading: Reading, refuse: Refuse): Moment | null {
  const field = reading.mapping.dateTime === undefined ? 'date' : 'dateTime';
  const instant = readInstant(cell(field));
  const moment =
    instant === null
      ? readLocal(field, cell, reading, refuse)
      : { occurredAt: instant, hasTime: true };
  if (moment === null) return null;
  if (moment.occurredAt > reading.now) {
    refuse(field, importFinding('in_the_future'));
    return null;
  }
  return { ...moment, day: dayOf(moment.occurredAt, reading.timeZone) };
}

/** A date, and perhaps a time, as clocks showed them where she was. */
function readLocal(
  field: 'date' | 'dateTime',
  cell: Cell,
  { dateOrder, timeZone }: Reading,
  refuse: Refuse,
): Omit<Moment, 'day'> | null {
  const { date, time } =
    field === 'dateTime'
      ? splitDateTime(cell('dateTime'))
      : { date: cell('date'), time: cell('time') };
  const day = readDay(date, dateOrder);
  const clock = time === '' ? NOON : readClock(time);
  if (day === null) refuse(field, importFinding(date === '' ? 'is_empty' : 'not_a_date'));
  if (clock === null) refuse(field === 'date' ? 'time' : field, importFinding('not_a_time'));
  if (day === null || clock === null) return null;
  return { occurredAt: instantOf(day, clock, timeZone), hasTime: time !== '' };
}

type Amount = Pick<ReadTip, 'cents' | 'tokens'>;

function readAmount(cell: Cell, currency: string, refuse: Refuse): Amount | null {
  const named = cell('currency').toUpperCase();
  if (named !== '' && named !== currency) {
    refuse('currency', importFinding('other_currency', { named, currency }));
    return null;
  }
  const tokens = cell('tokens') === '' ? null : readWhole(cell('tokens'));
  if (cell('tokens') !== '' && !isWithin(tokens, LIMITS.tipTokensMax)) {
    refuse('tokens', importFinding('not_tokens'));
    return null;
  }
  const field = cell('amountCents') === '' ? 'amount' : 'amountCents';
  if (cell(field) === '') {
    if (tokens === null) refuse(null, importFinding('no_amount'));
    return tokens === null ? null : { cents: null, tokens };
  }
  const money = field === 'amount' ? readMoney(cell(field)) : readCents(cell(field));
  const problem = 'problem' in money ? money.problem : problemOf(money, currency);
  if (problem !== null) {
    refuse(field, problem);
    return null;
  }
  return 'cents' in money ? { cents: money.cents, tokens } : null;
}

const isWithin = (value: number | null, max: number): boolean =>
  value !== null && value >= 1 && value <= max;

function readCents(text: string): ReadMoney {
  const cents = readWhole(text);
  return cents === null ? { problem: importFinding('not_cents') } : { cents, currency: null };
}

function problemOf(
  money: { cents: number; currency: string | null },
  currency: string,
): ImportFinding | null {
  if (money.currency !== null && money.currency !== currency) {
    return importFinding('in_other_currency', { named: money.currency, currency });
  }
  if (money.cents < 1) return importFinding('not_positive');
  return money.cents > LIMITS.tipCentsMax ? importFinding('too_large_tip') : null;
}

function platformOf(label: string): Pick<ReadTip, 'platform' | 'platformLabel'> {
  const name = label.toLowerCase().replace(/\.com$/u, '');
  const known = PLATFORMS[name] ?? STREAM_PLATFORMS.find((platform) => platform === name);
  return known === undefined
    ? { platform: 'other', platformLabel: label }
    : { platform: known, platformLabel: null };
}
