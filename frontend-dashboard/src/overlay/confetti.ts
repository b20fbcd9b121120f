import type { CreateTypes } from 'canvas-confetti';

export type Confetti = {
  /** @param weight 0 for the smallest tip to 1 for the largest */
  burst(weight: number): void;
  stop(): void;
};

const NONE: Confetti = { burst: () => undefined, stop: () => undefined };

/** Confetti on this canvas, loaded when first wanted; none when it can't be. It clears up after itself. */
export async function confettiOn(canvas: HTMLCanvasElement, colors: string[]): Promise<Confetti> {
  try {
    const { default: confetti } = await import('canvas-confetti');
    const fire = confetti.create(canvas, { resize: true, disableForReducedMotion: true });
    return { burst: (weight) => burst(fire, colors, weight), stop: () => fire.reset() };
  } catch {
    return NONE;
  }
}

function burst(fire: CreateTypes, colors: string[], weight: number): void {
  const scale = Math.max(0.6, Math.min(innerWidth / 1920, innerHeight / 1080));
  const shared = {
    colors,
    particleCount: Math.round(24 + weight * 96),
    spread: 48 + weight * 24,
    startVelocity: (42 + weight * 26) * scale,
    scalar: (1.2 + weight * 0.4) * scale,
    gravity: 0.9,
    decay: 0.92,
    ticks: 160,
  };
  void fire({ ...shared, angle: 62, origin: { x: 0.24, y: 0.86 } });
  void fire({ ...shared, angle: 118, origin: { x: 0.76, y: 0.86 } });
}

/** How much of a show an amount is worth, from 0 to 1: by its order of magnitude. */
export function weightOfCents(cents: number): number {
  const [least, most] = [100, 20_000];
  const share = Math.log(cents / least) / Math.log(most / least);
  return Math.min(1, Math.max(0, share));
}
