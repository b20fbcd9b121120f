import type { ReactNode } from 'react';
import classes from './auth.module.css';

type LockedBehindProps = {
  /** What asks her to sign in again, or null while all is well. */
  lock: ReactNode;
  children: ReactNode;
};

/** Keeps the page mounted, and with it everything typed, while she signs in again on top of it. */
export function LockedBehind({ lock, children }: LockedBehindProps) {
  return (
    <>
      <div inert={lock !== null}>{children}</div>
      {lock !== null && <div className={classes.lock}>{lock}</div>}
    </>
  );
}
