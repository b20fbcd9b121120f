import { useEffect, useRef, useState } from 'react';

/** Short: what a tip changed stands on air within half a second of it. */
const ROLL_MS = 300;

/**
 * A whole number that rolls to each new value; the first one stands at once.
 * Ends exactly on `target`, and jumps there when the viewer prefers less motion.
 */
export function useRollingNumber(target: number): number {
  const [shown, setShown] = useState(target);
  const current = useRef(target);
  useEffect(() => {
    const from = current.current;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const start = performance.now();
    let frame = requestAnimationFrame(function roll(now) {
      const progress = still ? 1 : Math.min(1, Math.max(0, (now - start) / ROLL_MS));
      const eased = 1 - (1 - progress) ** 3;
      current.current = progress === 1 ? target : Math.round(from + (target - from) * eased);
      setShown(current.current);
      if (progress < 1) frame = requestAnimationFrame(roll);
    });
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return shown;
}
