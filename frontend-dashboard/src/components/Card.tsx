import type { ReactNode } from 'react';
import classes from './Card.module.css';

type CardProps = {
  title?: string;
  /** Beside the title, on the right. */
  aside?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
};

export function Card({ title, aside, className, children }: CardProps) {
  return (
    <section className={className ? `${classes.card} ${className}` : classes.card}>
      {title && (
        <header className={classes.header}>
          <h2 className={classes.title}>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
