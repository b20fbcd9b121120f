import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { animatorOn, type Animator } from '../../overlay/animations/animator.js';
import classes from './animations.module.css';

/** The overlay's own colors of confetti. */
const COLORS = ['#ff6b7d', '#ff9866', '#ffc368', '#fff8fb'];

type PreviewScreenProps = { animator: RefObject<Animator | null>; children?: ReactNode };

/** A small screen that draws as the overlay does. */
export function PreviewScreen({ animator, children }: PreviewScreenProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const drawing = animatorOn(canvas.current, { colors: COLORS, isCalm });
    animator.current = drawing;
    return () => {
      animator.current = null;
      drawing.clear();
    };
  }, [animator]);
  return (
    <div className={classes.screen}>
      {children}
      <canvas ref={canvas} className={classes.canvas} aria-hidden data-testid="animation-preview" />
    </div>
  );
}
