import { Button } from '@mantine/core';
import { IconMoodPuzzled, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useLocation } from 'react-router-dom';
import { shellText } from '../texts/en/shell.js';
import { EmptyState } from './States.js';

/**
 * A page that breaks, or that is gone from the server since a new version is there, takes nothing else with
 * it: not the way to other pages, not the live connection, not the panic button.
 */
export function PageBoundary({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary resetKeys={[pathname]} FallbackComponent={BrokenPage}>
      {children}
    </ErrorBoundary>
  );
}

function BrokenPage() {
  return (
    <div role="alert">
      <EmptyState
        icon={<IconMoodPuzzled />}
        title={shellText('pageBroke')}
        action={
          <Button leftSection={<IconRefresh size={18} />} onClick={() => location.reload()}>
            {shellText('reloadPage')}
          </Button>
        }
      >
        {shellText('showGoesOn')}
      </EmptyState>
    </div>
  );
}
