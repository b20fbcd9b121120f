/** `7:05`, or `1:07:05` from an hour on. @param seconds less than none count as none */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60)];
  const two = (part: number) => String(part).padStart(2, '0');
  const tail = `${hours > 0 ? two(minutes) : minutes}:${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

/** Of a countdown, rounded up so that it begins with all of it; all of it too while it has not begun. */
export function remainingSeconds(minutes: number, startedAt: string | null, now: number): number {
  if (startedAt === null) return minutes * 60;
  const left = Date.parse(startedAt) + minutes * 60_000 - now;
  return Math.min(minutes * 60, Math.ceil(left / 1_000));
}

/**
 * Hours and minutes where she is.
 * @param timeZone IANA name; an unknown one: this machine's own
 * @param locale BCP 47
 */
export function clockText(now: number, timeZone: string, locale: string): string {
  const style = { hour: 'numeric', minute: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(now);
  } catch {
    return new Intl.DateTimeFormat(locale, style).format(now);
  }
}
