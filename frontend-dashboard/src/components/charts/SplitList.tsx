import type { CSSProperties, ReactNode } from 'react';
import classes from './SplitList.module.css';

export type Share = {
  key: string;
  name: string;
  cents: number;
  note?: string;
  /** How much of its bar is full, from 0 to 1; else in proportion to the largest. */
  part?: number;
  onOpen?: () => void;
};

type SplitListProps = { shares: Share[]; formatCents: (cents: number) => string; empty: ReactNode };

/** Names with what each brought, and a bar of its part of the largest. */
export function SplitList({ shares, formatCents, empty }: SplitListProps) {
  if (shares.length === 0) return <p className={classes.empty}>{empty}</p>;
  const largest = Math.max(1, ...shares.map(({ cents }) => cents));
  return (
    <ol className={classes.list} data-private>
      {shares.map(({ key, name, cents, note, onOpen, part = cents / largest }) => (
        <li key={key} style={{ '--part': part } as CSSProperties}>
          {onOpen ? (
            <button type="button" className={classes.name} onClick={onOpen}>
              {name}
            </button>
          ) : (
            <span className={classes.name}>{name}</span>
          )}
          <b>{formatCents(cents)}</b>
          {note && <span className={classes.note}>{note}</span>}
        </li>
      ))}
    </ol>
  );
}
