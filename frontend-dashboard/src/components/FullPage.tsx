import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { BrandMark } from './Brand.js';
import classes from './FullPage.module.css';
import { ErrorState } from './States.js';
import { commonText } from '../texts/en/common.js';

function FullPage({ children }: { children: ReactNode }) {
  return <main className={classes.page}>{children}</main>;
}

export function FullPageLoader() {
  return (
    <FullPage>
      <BrandMark size={56} />
      <Dots />
    </FullPage>
  );
}

function Dots() {
  return (
    <Loader
      type="dots"
      className={classes.loader}
      aria-label={commonText('loading')}
      role="status"
    />
  );
}

/** A page inside the frame is on its way. */
export function PageLoader() {
  return (
    <div className={classes.inner}>
      <Dots />
    </div>
  );
}

export function FullPageError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <FullPage>
      <BrandMark size={56} />
      <ErrorState error={error} onRetry={onRetry} />
    </FullPage>
  );
}
