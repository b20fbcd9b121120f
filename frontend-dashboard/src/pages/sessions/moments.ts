/** Moments of a show as she reads them on its clock: `4:07`, `1:02:09`. */

/** Seconds from the start, or null when it is no such moment. A bare number is minutes. */
export function parseOffset(text: string): number | null {
  const match = /^(?:(\d{1,2}):)?(\d{1,3})(?::(\d{2}))?$/u.exec(text.trim());
  if (match === null) return null;
  const [, first, middle = '0', last] = match;
  const [hours, minutes, seconds] =
    last === undefined
      ? first === undefined
        ? [0, Number(middle), 0]
        : [0, Number(first), Number(middle)]
      : [Number(first ?? 0), Number(middle), Number(last)];
  if (seconds > 59 || (hours > 0 && minutes > 59)) return null;
  return (hours * 60 + minutes) * 60 + seconds;
}

/** The moment so many seconds after the start, ISO 8601. */
export function momentAt(startedAt: string, offsetSeconds: number): string {
  return new Date(Date.parse(startedAt) + offsetSeconds * 1_000).toISOString();
}
