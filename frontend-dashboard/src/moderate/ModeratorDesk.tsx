import type { Moderation } from '@companion/contracts';
import { useDocumentTitle } from '@mantine/hooks';
import { IconMoon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useAccount } from '../auth/account.js';
import { Card } from '../components/Card.js';
import { AwayBanner, timeOf } from '../components/shell/ConnectionBanner.js';
import { EmptyState, ErrorState } from '../components/States.js';
import { useAlertShortcuts } from '../control/alert-shortcuts.js';
import { OffAirBanner } from '../control/OffAirBanner.js';
import { PanicButton } from '../control/PanicButton.js';
import { useKeepAwake } from '../control/use-keep-awake.js';
import { useAlertsOnAir } from '../hooks/alerts.js';
import { useGoneSince } from '../hooks/away.js';
import { useOnAir } from '../hooks/on-air.js';
import { queryKeys } from '../hooks/query-keys.js';
import { useSpeechQueue } from '../hooks/voice.js';
import { AlertControls } from '../pages/live/AlertControls.js';
import { AlertQueueList } from '../pages/live/AlertQueueList.js';
import { HeldAlerts } from '../pages/live/HeldAlerts.js';
import { SpeechList } from '../pages/live/SpeechList.js';
import { liveText } from '../texts/en/live.js';
import { moderatorsText } from '../texts/en/moderators.js';
import { DeskFooter } from './DeskFooter.js';
import { DeskHeader } from './DeskHeader.js';
import { EnterTip } from './EnterTip.js';
import classes from './moderate.module.css';
import { useModeratorNews } from './use-moderator-news.js';

type Session = NonNullable<Moderation['session']>;

/** What is on air, and what waits to be: all that a moderator may see, and may do something about. */
export function ModeratorDesk() {
  const { creator } = useAccount();
  const connection = useModeratorNews();
  const goneSince = useGoneSince(connection === 'connecting' || connection === 'reconnecting');
  const moderation = useModeration();
  const offAir = useOnAir().data?.offAir ?? false;
  const name = creator.displayName;
  useDocumentTitle(moderatorsText('moderatingFor', { name }));
  useAlertShortcuts();
  useKeepAwake();
  const { session, voiceIsOn, scopes } = moderation;
  return (
    <div className={classes.page} data-behind={goneSince !== null || undefined}>
      {offAir && (
        <OffAirBanner
          words={{
            isOff: moderatorsText('isOffAir', { name }),
            isBack: moderatorsText('isBackOnAir', { name }),
            stillOff: moderatorsText('isStillOffAir', { name }),
          }}
        />
      )}
      <AwayBanner>
        {goneSince && moderatorsText('reconnecting', { time: timeOf(goneSince) })}
      </AwayBanner>
      <main className={classes.desk}>
        <DeskHeader name={name} session={session} />
        {session === null ? (
          <div className={classes.wide}>
            <Card>
              <EmptyState icon={<IconMoon />} title={moderatorsText('noShow')}>
                {moderatorsText('noShowText', { name })}
              </EmptyState>
            </Card>
          </div>
        ) : (
          <>
            <div className={classes.column}>
              <AlertsOnAir session={session} />
            </div>
            <div className={classes.column}>
              {voiceIsOn && <Voice />}
              {scopes.includes('tips:write') && <EnterTip session={session} />}
            </div>
          </>
        )}
        <DeskFooter moderation={moderation} />
      </main>
      {!offAir && (
        <div className={classes.panicBar}>
          <PanicButton
            className={classes.panic ?? ''}
            failed={moderatorsText('blankFailed', { name })}
          />
        </div>
      )}
    </div>
  );
}

/** It was there before this page was. */
function useModeration(): Moderation {
  const { api } = useAccount();
  const { data } = useQuery({
    queryKey: queryKeys.moderation,
    queryFn: ({ signal }) => api.moderation.state(signal),
  });
  if (!data) throw new Error('A desk needs a ModeratorAccount above it');
  return data;
}

function AlertsOnAir({ session }: { session: Session }) {
  const alerts = useAlertsOnAir();
  const { data } = alerts;
  const view = { session, goals: [], polls: [], tips: [] };
  return (
    <>
      <HeldAlerts held={data?.held ?? []} currency={session.currency} />
      <Card title={liveText('alerts')}>
        {alerts.isError && !data ? (
          <ErrorState error={alerts.error} onRetry={() => void alerts.refetch()} />
        ) : (
          <>
            <AlertControls />
            {data?.onAir === null ? (
              <p className={classes.quiet}>{moderatorsText('noOverlay')}</p>
            ) : (
              data && <AlertQueueList lists={data.onAir} view={view} />
            )}
          </>
        )}
      </Card>
    </>
  );
}

function Voice() {
  const queue = useSpeechQueue(true);
  return (
    <Card title={liveText('voice')}>
      {queue.isError && !queue.data ? (
        <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />
      ) : (
        <SpeechList queue={queue.data} />
      )}
    </Card>
  );
}
