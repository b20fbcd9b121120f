import type { ReactNode } from 'react';
import classes from './PageHeader.module.css';

type PageHeaderProps = { title: string; lead: string; actions?: ReactNode };

export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.lead}>{lead}</p>
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
