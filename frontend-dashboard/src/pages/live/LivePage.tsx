import { Skeleton } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useDeferredValue } from 'react';
import { ErrorState, LoadingState } from '../../components/States.js';
import { formatMoney } from '../../format/money.js';
import { useLive } from '../../hooks/live.js';
import { RunningSession } from './RunningSession.js';
import { SessionSummary } from './SessionSummary.js';
import { StartPanel } from './StartPanel.js';
import { useSetupWanted } from '../welcome/use-setup-wanted.js';
import { Navigate } from 'react-router-dom';
import { liveText } from '../../texts/en/live.js';

export function LivePage() {
  const { active, view, endedSessionId, showEnded } = useLive();
  const isNew = useSetupWanted();
  useDocumentTitle(
    view
      ? liveText('titleLive', {
          money: formatMoney(view.session.totalTipsCents, view.session.currency),
        })
      : 'Streaming Companion',
  );
  // Drawn in pieces, so that the browser can answer her in between.
  const isDrawn = useDeferredValue(view !== null);
  if (view) return isDrawn ? <RunningSession view={view} /> : <LiveSkeleton />;
  if (endedSessionId !== null) {
    return <SessionSummary sessionId={endedSessionId} onClose={() => showEnded(null)} />;
  }
  if (active.isPending) return <LiveSkeleton />;
  if (active.isError && !active.data) {
    return <ErrorState error={active.error} onRetry={() => void active.refetch()} />;
  }
  if (isNew === null) return <LiveSkeleton />;
  return isNew ? <Navigate to="/welcome" replace /> : <StartPanel />;
}

function LiveSkeleton() {
  return (
    <LoadingState label={liveText('loadingSession')}>
      <Skeleton height={44} width={280} radius="lg" />
      <Skeleton height={190} radius="xl" />
      <Skeleton height={320} radius="xl" />
    </LoadingState>
  );
}
