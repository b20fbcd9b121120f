const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(tz: string): Intl.DateTimeFormat {
  const format =
    formats.get(tz) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: tz,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    });
  formats.set(tz, format);
  return format;
}

/** What a clock on the wall of that time zone shows, as if it were UTC. @param time milliseconds since the epoch */
function wallClock(tz: string, time: number): number {
  const parts = formatOf(tz).formatToParts(time);
  const part = (type: string) => Number(parts.find((it) => it.type === type)?.value ?? 0);
  const [year, month, day] = [part('year'), part('month') - 1, part('day')];
  return Date.UTC(year, month, day, part('hour'), part('minute'), part('second'));
}

export type LocalTime = { date: string; weekday: number; hour: number };

/** Date, day of the week (1 is Monday) and hour there. */
export function localTime(tz: string, time: number): LocalTime {
  const wall = new Date(wallClock(tz, time));
  const date = wall.toISOString().slice(0, 10);
  return { date, weekday: wall.getUTCDay() || 7, hour: wall.getUTCHours() };
}

/** When a day begins there. @param date `YYYY-MM-DD` @returns milliseconds since the epoch */
export function startOfDay(tz: string, date: string): number {
  return fromWallClock(tz, Date.parse(`${date}T00:00:00Z`));
}

/** The moment at which a clock on the wall there shows this. @param wall as if it were UTC */
export function fromWallClock(tz: string, wall: number): number {
  let time = wall;
  // Once for the offset, and once more where it changes in between.
  for (let again = 0; again < 2; again += 1) time -= wallClock(tz, time) - wall;
  return time;
}

/** @param date `YYYY-MM-DD` */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
