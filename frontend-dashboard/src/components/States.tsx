import { Button } from '@mantine/core';
import { IconCloudOff, IconMoodPuzzled, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { describeError, isTemporary } from '../api/index.js';
import classes from './States.module.css';
import { commonText } from '../texts/en/common.js';

type EmptyStateProps = {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
};

/** A list with nothing in it yet: what will be here, and how to begin. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <p className={classes.title}>{title}</p>
      {children && <p className={classes.text}>{children}</p>}
      {action}
    </div>
  );
}

type LoadingStateProps = {
  /** What is being loaded, for a screen reader. */
  label?: string;
  /** Lays the shapes out; without it: one below the other. */
  className?: string | undefined;
  children: ReactNode;
};

/** Grey shapes of what is about to come. */
export function LoadingState({
  label = commonText('loading'),
  className = classes.loading,
  children,
}: LoadingStateProps) {
  return (
    <div role="status" aria-busy aria-label={label} className={className}>
      {children}
    </div>
  );
}

/** Something could not be loaded: what that means, and one way on. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const away = isTemporary(error);
  return (
    <div className={classes.state} role="alert">
      <span className={classes.icon} aria-hidden>
        {away ? <IconCloudOff /> : <IconMoodPuzzled />}
      </span>
      <p className={classes.title}>{away ? commonText('cantLoad') : commonText('didntWork')}</p>
      <p className={classes.text}>{describeError(error)}</p>
      <Button variant="default" leftSection={<IconRefresh size={18} />} onClick={onRetry}>
        {commonText('tryAgain')}
      </Button>
    </div>
  );
}
