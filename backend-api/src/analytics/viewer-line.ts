/** A sample and the time from which it held, in milliseconds since 1970. */
export type ViewersAt = { at: number; viewers: number };

/** The last sample at the end of each step; null before the first. @param samples oldest first */
export function viewersByStep(
  samples: readonly ViewersAt[],
  start: number,
  stepMs: number,
  steps: number,
): (number | null)[] {
  let next = 0;
  let current: number | null = null;
  return Array.from({ length: steps }, (_, step) => {
    const end = start + (step + 1) * stepMs;
    for (; next < samples.length; next += 1) {
      const sample = samples[next];
      if (sample === undefined || sample.at >= end) break;
      current = sample.viewers;
    }
    return current;
  });
}

/** Weighted by how long each sample held, from the first one on; null without any. */
export function averageViewers(samples: readonly ViewersAt[], end: number): number | null {
  const [first] = samples;
  if (first === undefined) return null;
  let weighted = 0;
  samples.forEach(({ at, viewers }, index) => {
    weighted += viewers * Math.max(0, (samples[index + 1]?.at ?? end) - at);
  });
  const length = end - first.at;
  return length <= 0 ? first.viewers : Math.round(weighted / length);
}
