import type { DateOrder } from '@companion/contracts';

/** Dates and times as people and spreadsheets write them. */

export type Day = { year: number; month: number; day: number };
export type ClockTime = { hour: number; minute: number; second: number };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMBERS = /^(\d{1,4})\s*[./\-\s]\s*(\d{1,2})\s*[./\-\s]\s*(\d{1,4})\.?$/u;
const EARLIEST_YEAR = 2000;
const DAY_MS = 86_400_000;

/** @returns null when it is no date of this order, or no day that exists */
export function readDay(text: string, order: DateOrder): Day | null {
  const named = readNamedMonth(text);
  if (named !== null) return valid(named);
  const match = NUMBERS.exec(text.trim());
  if (match === null) return null;
  const [a = 0, b = 0, c = 0] = match.slice(1).map(Number);
  const yearFirst = (match[1]?.length ?? 0) > 2;
  if (yearFirst || order === 'YMD') return valid({ year: fullYear(a), month: b, day: c });
  return order === 'DMY'
    ? valid({ year: fullYear(c), month: b, day: a })
    : valid({ year: fullYear(c), month: a, day: b });
}

/** `5 Mar 2026`, `Mar 5, 2026`. */
function readNamedMonth(text: string): Day | null {
  const match =
    /^(?:(\d{1,2})\.?\s+)?([a-z]{3})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})$/iu.exec(
      text.trim(),
    );
  const month = MONTHS.indexOf(match?.[2]?.toLowerCase() ?? '') + 1;
  const day = match?.[1] ?? match?.[3];
  if (match === null || month === 0 || day === undefined) return null;
  return { year: Number(match[4]), month, day: Number(day) };
}

const fullYear = (year: number): number => (year < 100 ? 2000 + year : year);

function valid(date: Day): Day | null {
  const { year, month, day } = date;
  const made = new Date(Date.UTC(year, month - 1, day));
  const exists = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return exists && year >= EARLIEST_YEAR ? date : null;
}

/** `21:05`, `21:05:33`, `9:05 pm`, `21h05`. */
export function readClock(text: string): ClockTime | null {
  const match = /^(\d{1,2})(?:[:h.](\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?m?\.?$/iu.exec(
    text.trim(),
  );
  if (match === null) return null;
  const half = match[4]?.toLowerCase();
  if (match[2] === undefined && half === undefined) return null;
  let hour = Number(match[1]);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  const [minute, second] = [Number(match[2] ?? 0), Number(match[3] ?? 0)];
  return hour < 24 && minute < 60 && second < 60 ? { hour, minute, second } : null;
}

const INSTANT =
  /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})$/iu;

/** A moment with its own offset, as in ISO 8601; null when it is none. */
export function readInstant(text: string): Date | null {
  if (!INSTANT.test(text.trim())) return null;
  const instant = new Date(text.trim().replace(' ', 'T').replace(/\s+/gu, ''));
  return Number.isNaN(instant.getTime()) || instant.getUTCFullYear() < EARLIEST_YEAR
    ? null
    : instant;
}

/** Date and time in one cell, parted by a space, a comma or a T. */
export function splitDateTime(text: string): { date: string; time: string } {
  const match = /^(.+?)(?:\s*[T,]\s*|\s+)(\d{1,2}[:h.]\d{2}.*)$/u.exec(text.trim());
  return match === null ? { date: text, time: '' } : { date: match[1] ?? '', time: match[2] ?? '' };
}

/**
 * In which order the dates of a file are written: a number over 12 cannot be a month.
 * @param otherwise when every date could be read both ways
 */
export function guessDateOrder(dates: Iterable<string>, otherwise: DateOrder): DateOrder {
  for (const text of dates) {
    const match = NUMBERS.exec(text.trim());
    if (match === null) continue;
    if ((match[1]?.length ?? 0) > 2) return 'YMD';
    if (Number(match[1]) > 12) return 'DMY';
    if (Number(match[2]) > 12) return 'MDY';
  }
  return otherwise;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a wall clock in the zone shows at an instant, as if it were UTC, in ms. */
function wallClock(instant: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of clock.formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The instant at which clocks in the zone show this: the first one where an hour comes twice, and of an
 * hour that is skipped the one after it.
 */
export function instantOf(date: Day, time: ClockTime, timeZone: string): Date {
  const shown = Date.UTC(date.year, date.month - 1, date.day, time.hour, time.minute, time.second);
  const under = (offsetAt: number): number => shown - (wallClock(offsetAt, timeZone) - offsetAt);
  const [before, after] = [under(shown - DAY_MS), under(shown + DAY_MS)];
  const fits = (instant: number): boolean => wallClock(instant, timeZone) === shown;
  return new Date(!fits(before) && fits(after) ? after : before);
}

/** `2026-03-05`: the day in the zone at an instant. */
export function dayOf(instant: Date, timeZone: string): string {
  return new Date(wallClock(instant.getTime() - instant.getMilliseconds(), timeZone))
    .toISOString()
    .slice(0, 10);
}
