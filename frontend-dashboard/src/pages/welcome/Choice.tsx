import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './welcome.module.css';

type ChoiceProps = {
  value: string;
  isChosen: boolean;
  title: string;
  text?: string;
  children?: ReactNode;
};

/** One answer of several, as a card; inside a `Radio.Group`. */
export function Choice({ value, isChosen, title, text, children }: ChoiceProps) {
  return (
    <label className={classes.choice} data-checked={isChosen}>
      <span className={classes.choiceHead}>
        <Radio value={value} aria-label={title} />
        <span>
          <b>{title}</b>
          {text && <small>{text}</small>}
        </span>
      </span>
      {children}
    </label>
  );
}
