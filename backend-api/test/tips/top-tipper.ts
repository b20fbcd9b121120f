import { expect } from 'vitest';
import type { SessionModel } from './session-model.js';

/** Of equal tippers either may lead. */
export function expectTop(
  model: SessionModel,
  top: { name: string; totalCents: number } | null,
): void {
  const sums = model.tippers;
  if (sums.size === 0) expect(top).toBeNull();
  else {
    expect(top?.totalCents).toBe(Math.max(...sums.values()));
    expect(sums.get(top!.name.toLowerCase())).toBe(top!.totalCents);
  }
}
