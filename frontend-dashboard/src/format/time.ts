import { unitsText } from '../texts/en/units.js';
import { dateFormat } from './locale.js';

/** A running clock, from milliseconds: `4:07`, `1:02:09`. */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (parts[0] === 0) parts.shift();
  return parts.map((part, index) => (index === 0 ? part : String(part).padStart(2, '0'))).join(':');
}

/** A length of time in words, from milliseconds: `45 s`, `12 min`, `2 h 05 min`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return unitsText('seconds', { seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return unitsText('minutes', { minutes });
  return unitsText('hoursAndMinutes', {
    hours: Math.floor(minutes / 60),
    minutes: String(minutes % 60).padStart(2, '0'),
  });
}

const TIME_OF_DAY = { hour: 'numeric', minute: '2-digit' } as const;
const DAY_AND_TIME = { weekday: 'short', day: 'numeric', month: 'short', ...TIME_OF_DAY } as const;

let ownTimeZone: string | undefined;

/** What this device's clock was set to when the page was opened: to ask is slow, and each time shown asks. */
export function browserTimeZone(): string {
  ownTimeZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ownTimeZone;
}

/** @param timeZone IANA name; this device's when left out */
export function formatTimeOfDay(iso: string, timeZone?: string): string {
  return dateFormat({ ...TIME_OF_DAY, timeZone }).format(new Date(iso));
}

/** @param timeZone IANA name; this device's when left out */
export function formatDayAndTime(iso: string, timeZone?: string): string {
  return dateFormat({ ...DAY_AND_TIME, timeZone }).format(new Date(iso));
}

/** How long ago, as a person says it; both in ms since the epoch. */
export function formatAgo(then: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - then) / 1000));
  if (seconds < 10) return unitsText('justNow');
  if (seconds < 60) return unitsText('secondsAgo', { seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return unitsText('minutesAgo', { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return unitsText('hoursAgo', { hours });
  const days = Math.floor(hours / 24);
  return days === 1 ? unitsText('yesterday') : unitsText('daysAgo', { count: days });
}

/**
 * Cents earned per hour so far, or null in the first minutes, when one tip would promise a fortune.
 * @param elapsedMs how long the session has been running
 */
export function centsPerHour(cents: number, elapsedMs: number): number | null {
  if (elapsedMs < EARLIEST_RATE_MS) return null;
  return Math.floor((cents * 3_600_000) / elapsedMs);
}

export const EARLIEST_RATE_MS = 5 * 60_000;
