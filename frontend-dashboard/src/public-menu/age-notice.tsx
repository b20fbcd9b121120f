import { useLayoutEffect, useRef, useState } from 'react';
import { browserStorage } from '../browser-storage.js';
import css from './age-notice.module.css';
import { words } from './words/index.js';

const CONFIRMED = 'sc-viewer-is-adult';
/** A page of this product with nothing on it. */
const ELSEWHERE = '/goodbye';

/** Whether somebody said in this browser that she is an adult, and how she does. */
export function useAdult(): [isAdult: boolean, confirm: () => void] {
  const [isAdult, setAdult] = useState(() => browserStorage().getItem(CONFIRMED) !== null);
  return [
    isAdult,
    () => {
      browserStorage().setItem(CONFIRMED, new Date().toISOString());
      setAdult(true);
    },
  ];
}

/** Stands before the page until a viewer says that she may see it. */
export function AgeNotice({ onConfirm }: { onConfirm: () => void }) {
  const enter = useRef<HTMLButtonElement>(null);
  // Before it is seen: whoever answers at first sight is heard.
  useLayoutEffect(() => enter.current?.focus(), []);
  return (
    <div className={css.cover}>
      <div
        className={css.notice}
        role="dialog"
        aria-modal="true"
        aria-labelledby="age-title"
        aria-describedby="age-text"
      >
        <span className={css.sign} aria-hidden>
          18+
        </span>
        <h1 id="age-title" className={css.title}>
          {words.ageTitle}
        </h1>
        <p id="age-text" className={css.text}>
          {words.ageText}
        </p>
        <button ref={enter} type="button" className={css.enter} onClick={onConfirm}>
          {words.enter}
        </button>
        <button
          type="button"
          className={css.leave}
          onClick={() => window.location.replace(ELSEWHERE)}
        >
          {words.leave}
        </button>
      </div>
    </div>
  );
}
