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
      <Loader type="dots" aria-label={commonText('loading')} role="status" />
    </FullPage>
  );
}

/** A page inside the frame is on its way. */
export function PageLoader() {
  return (
    <div className={classes.inner}>
      <Loader type="dots" aria-label={commonText('loading')} role="status" />
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
