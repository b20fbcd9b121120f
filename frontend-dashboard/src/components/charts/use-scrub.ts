import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

/**
 * Which of `count` equal columns is looked at: by pointer, finger or arrow keys.
 * @returns the column or null, and what to put on the element that holds the columns
 */
export function useScrub(count: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [column, setColumn] = useState<number | null>(null);
  const clamp = (to: number) => Math.min(Math.max(to, 0), count - 1);

  const point = ({ clientX }: PointerEvent) => {
    const box = ref.current?.getBoundingClientRect();
    if (!box || box.width === 0 || count === 0) return;
    setColumn(clamp(Math.floor(((clientX - box.left) / box.width) * count)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || count === 0) return;
    event.preventDefault();
    setColumn((now) => clamp(now === null ? (step > 0 ? 0 : count - 1) : now + step));
  };
  return {
    column: column === null || column >= count ? null : column,
    handlers: {
      ref,
      tabIndex: 0,
      onPointerMove: point,
      onPointerDown: point,
      onPointerLeave: () => setColumn(null),
      onBlur: () => setColumn(null),
      onKeyDown,
    },
  };
}
