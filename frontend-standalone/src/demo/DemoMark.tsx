import type { Demo } from '@companion/msw/browser';
import { useSyncExternalStore } from 'react';
import css from './DemoMark.module.css';

type DemoMarkProps = {
  demo: Demo;
  /** Only the dashboard has them: an overlay and a menu are looked at. */
  withControls: boolean;
};

/** Says that nothing on the page is real, and lets the made-up viewers rest. */
export function DemoMark({ demo, withControls }: DemoMarkProps) {
  const isSimulating = useSyncExternalStore(demo.onSimulating, demo.isSimulating);
  return (
    <aside className={css.mark} aria-label="Demo">
      <span className={css.words}>
        <b>Demo</b>
        <span className={css.more}>: nothing here is real</span>
      </span>
      {withControls && (
        <>
          <button type="button" className={css.button} onClick={() => demo.simulate(!isSimulating)}>
            {isSimulating ? 'Pause viewers' : 'Let viewers tip'}
          </button>
          <button type="button" className={css.button} onClick={demo.startOver}>
            Start over
          </button>
        </>
      )}
    </aside>
  );
}
