import type { LiveTip } from '@companion/contracts';
import { useEffect, useRef } from 'react';
import type { Played, ShownAlert } from './alert-queue.js';
import type { Animator } from './animations/animator.js';
import css from './scene/scene.module.css';
import { weightOfCents } from './weight.js';

/** On its way as soon as there is a stage: when it is wanted, a newer server may have other files. */
const loadingAnimator = import('./animations/animator.js').catch(() => null);

/** Of a tip whose amount is not for everybody: the size would tell it. */
const UNTOLD = 0.5;
/** Of what is played by hand. */
const BY_HAND = 0.75;
const CELEBRATION: Played = { type: 'confetti', metadata: undefined };

type AnimationLayerProps = {
  alert: ShownAlert | null;
  cuts: number;
  /** Whether its sound is to be played here; without it, it always is. */
  claimSound?: ((alert: ShownAlert) => Promise<boolean>) | undefined;
};

/** What flies over the screen with each alert, by its size; alerts without it are better than none. */
export function AnimationLayer({ alert, cuts, claimSound }: AnimationLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const animator = useRef<Promise<Animator | null> | null>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const loading = load(canvas.current);
    animator.current = loading;
    return () => void loading.then((it) => it?.clear());
  }, []);
  useEffect(() => {
    const played = alert && playedWith(alert);
    if (!played) return;
    const maySound = () => claimSound?.(alert) ?? Promise.resolve(true);
    void animator.current?.then((it) => it?.play(played.animation, played.weight, maySound));
  }, [alert, claimSound]);
  useEffect(() => {
    if (cuts > 0) void animator.current?.then((it) => it?.clear());
  }, [cuts]);
  return <canvas ref={canvas} className={css.animations} data-testid="overlay-animation" />;
}

async function load(canvas: HTMLCanvasElement): Promise<Animator | null> {
  const style = getComputedStyle(canvas);
  const colors = ['--ov-from', '--ov-mid', '--ov-to', '--ov-text'].map((name) =>
    style.getPropertyValue(name).trim(),
  );
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return (await loadingAnimator)?.animatorOn(canvas, { colors, isCalm }) ?? null;
}

function playedWith(alert: ShownAlert): { animation: Played; weight: number } | null {
  switch (alert.kind) {
    case 'animation':
      return { animation: alert.animation, weight: BY_HAND };
    case 'goal':
      return { animation: CELEBRATION, weight: 1 };
    case 'tip':
      if (!alert.animation) return null;
      return { animation: alert.animation, weight: weightOfTip(alert.tip) };
  }
}

const weightOfTip = ({ amountCents, amountsHidden }: LiveTip): number =>
  amountsHidden ? UNTOLD : weightOfCents(amountCents);
