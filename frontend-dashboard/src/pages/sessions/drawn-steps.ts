import type { SessionReport } from '@companion/contracts';

type Step = SessionReport['line'][number];

/** A line of at most `most` steps, each of as many of the given ones; nothing is lost of the tips. */
export function drawnSteps(line: readonly Step[], most: number): Step[] {
  const each = Math.max(1, Math.ceil(line.length / most));
  const drawn: Step[] = [];
  for (let at = 0; at < line.length; at += each) {
    const part = line.slice(at, at + each);
    drawn.push({
      offsetSeconds: part[0]?.offsetSeconds ?? 0,
      totalTipsCents: part.reduce((sum, step) => sum + step.totalTipsCents, 0),
      tipCount: part.reduce((sum, step) => sum + step.tipCount, 0),
      viewers: part.at(-1)?.viewers ?? null,
    });
  }
  return drawn;
}
