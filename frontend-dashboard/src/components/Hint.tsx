import { Tooltip, type FloatingPosition } from '@mantine/core';
import {
  cloneElement,
  useEffect,
  useRef,
  useState,
  type FocusEvent,
  type HTMLAttributes,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from 'react';

const PATIENCE_MS = 350;

type Handled = 'onPointerEnter' | 'onPointerLeave' | 'onFocus' | 'onBlur';

type HintProps = Omit<HTMLAttributes<HTMLElement>, Handled> & {
  label: ReactNode;
  position?: FloatingPosition;
  /** One control; what else this is given, by a menu around it for instance, is the control's. */
  children: ReactElement<HTMLAttributes<HTMLElement>>;
};

/**
 * What a control does, in words beside it while the mouse rests on it or the keyboard is at it.
 * The words are only made then: a page has a hundred of them.
 */
export function Hint({ label, position = 'top', children, ...passed }: HintProps) {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);

  const show = (control: HTMLElement) => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => setTarget(control), PATIENCE_MS);
  };
  const hide = () => {
    clearTimeout(waiting.current);
    setTarget(null);
  };
  const control = cloneElement(children, {
    ...passed,
    onPointerEnter: ({ currentTarget, pointerType }: PointerEvent<HTMLElement>) => {
      if (pointerType === 'mouse') show(currentTarget);
    },
    onPointerLeave: hide,
    onFocus: ({ currentTarget }: FocusEvent<HTMLElement>) => {
      if (currentTarget.matches(':focus-visible')) show(currentTarget);
    },
    onBlur: hide,
  });
  return (
    <>
      {control}
      {target && (
        <Tooltip
          defaultOpened
          target={target}
          label={label}
          position={position}
          portalProps={{ target: landmarkOf(target) }}
        />
      )}
    </>
  );
}

/** Where its words belong, for those who go through a page by its landmarks. */
function landmarkOf(control: HTMLElement): HTMLElement {
  const around = control.closest<HTMLElement>('main, [role="dialog"]');
  return around ?? document.querySelector('main') ?? document.body;
}
