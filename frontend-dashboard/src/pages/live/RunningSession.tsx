import { SegmentedControl } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import type { LiveView } from '../../hooks/live-view.js';
import { useKeepAwake } from '../../control/use-keep-awake.js';
import { useAlertsOnAir } from '../../hooks/alerts.js';
import { useTipOutbox } from '../../hooks/use-tip-outbox.js';
import { usePendingSpeeches } from '../../hooks/voice.js';
import { AlertsCard } from './AlertsCard.js';
import { ChatCard } from './ChatCard.js';
import { ConnectionNews } from './ConnectionNews.js';
import { NotesCard } from '../sessions/NotesCard.js';
import { GoalsCard } from './GoalsCard.js';
import { HeldAlerts } from './HeldAlerts.js';
import { OnAirCard } from './OnAirCard.js';
import { SessionHeader } from './SessionHeader.js';
import { TipEntry } from './TipEntry.js';
import { TipFeed } from './TipFeed.js';
import { Totals } from './Totals.js';
import { VoiceCard } from './VoiceCard.js';
import { useGoalToasts } from './use-goal-toasts.js';
import classes from './RunningSession.module.css';
import { liveText } from '../../texts/en/live.js';

type Tab = 'tips' | 'goals' | 'notes' | 'chat' | 'air';

/** The page during a show. On a phone its parts take turns, and the tip entry stays at hand. */
export function RunningSession({ view }: { view: LiveView }) {
  const { session, goals, polls, tips } = view;
  const shows = goals.length + polls.length;
  const { tips: outgoing, outbox } = useTipOutbox();
  const [tab, setTab] = useState<Tab>('tips');
  const pending = usePendingSpeeches();
  const held = useAlertsOnAir().data?.held ?? [];
  // Tips can be entered at once; what stands beside them is drawn after it, piece by piece.
  const isEntryThere = useDeferredValue<boolean>(true, false);
  useKeepAwake();
  useGoalToasts();
  return (
    <div className={classes.page} data-tab={tab}>
      <SessionHeader
        session={session}
        openGoals={goals.filter((it) => it.status === 'active').length}
      />
      <Totals session={session} />
      <ConnectionNews isLive />
      <SegmentedControl
        fullWidth
        className={classes.tabs}
        aria-label={liveText('partOfPage')}
        value={tab}
        onChange={(next) => setTab(next)}
        data={[
          {
            value: 'tips',
            label:
              held.length > 0 ? liveText('tipsCount', { count: held.length }) : liveText('tips'),
          },
          {
            value: 'goals',
            label: shows > 0 ? liveText('goalsCount', { count: shows }) : liveText('goals'),
          },
          { value: 'notes', label: liveText('notes') },
          { value: 'chat', label: liveText('chat') },
          {
            value: 'air',
            label: pending > 0 ? liveText('onAirCount', { count: pending }) : liveText('onAir'),
          },
        ]}
      />
      <div className={classes.entry}>
        <TipEntry key={session.sessionId} session={session} onAdd={(body) => outbox.add(body)} />
      </div>
      <div className={classes.feed}>
        <HeldAlerts held={held} currency={session.currency} />
        <TipFeed session={session} tips={tips} outgoing={outgoing} outbox={outbox} />
      </div>
      <div className={classes.side}>
        {isEntryThere && (
          <>
            <div className={classes.goals}>
              <GoalsCard session={session} goals={goals} polls={polls} />
            </div>
            <div className={classes.notes}>
              <NotesCard session={{ id: session.sessionId, ...session }} />
            </div>
            <div className={classes.chat}>
              <ChatCard sessionId={session.sessionId} />
            </div>
            <div className={classes.air}>
              <AlertsCard view={view} />
              <VoiceCard sessionId={session.sessionId} />
              <OnAirCard />
            </div>
          </>
        )}
      </div>
    </div>
  );
}
