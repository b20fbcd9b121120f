import { useState } from 'react';
import { Afterwards } from '../../components/Afterwards.js';
import { useIsPhone } from '../../components/use-is-phone.js';
import type { LiveView } from '../../hooks/live-view.js';
import { useKeepAwake } from '../../control/use-keep-awake.js';
import { useAlertsOnAir } from '../../hooks/alerts.js';
import { useTipOutbox } from '../../hooks/use-tip-outbox.js';
import { AlertsCard } from './AlertsCard.js';
import { ChatCard } from './ChatCard.js';
import { ConnectionNews } from './ConnectionNews.js';
import { NotesCard } from '../sessions/NotesCard.js';
import { GoalsCard } from './GoalsCard.js';
import { HeldAlerts } from './HeldAlerts.js';
import { OnAirCard } from './OnAirCard.js';
import { PartTabs, type Part } from './PartTabs.js';
import { SessionHeader } from './SessionHeader.js';
import { TipEntry } from './TipEntry.js';
import { TipFeed } from './TipFeed.js';
import { Totals } from './Totals.js';
import { VoiceCard } from './VoiceCard.js';
import { useGoalToasts } from './use-goal-toasts.js';
import classes from './RunningSession.module.css';

/** The page during a show. On a phone its parts take turns, and the tip entry stays at hand. */
export function RunningSession({ view }: { view: LiveView }) {
  const { session, goals, polls, tips } = view;
  const { tips: outgoing, outbox } = useTipOutbox();
  const [part, setPart] = useState<Part>('tips');
  const isPhone = useIsPhone();
  const isDrawn = useDrawn(part, isPhone);
  const held = useAlertsOnAir().data?.held ?? [];
  useKeepAwake();
  useGoalToasts();
  return (
    <div className={classes.page} data-part={part}>
      <SessionHeader
        session={session}
        openGoals={goals.filter((it) => it.status === 'active').length}
      />
      <Totals session={session} />
      <ConnectionNews isLive />
      <Afterwards>
        {isPhone && (
          <PartTabs
            value={part}
            onChange={setPart}
            held={held.length}
            shows={goals.length + polls.length}
          />
        )}
        <div className={classes.entry}>
          <TipEntry
            key={session.sessionId}
            session={session}
            onAdd={(body) => outbox.add(body, tips[0]?.createdAt ?? '')}
          />
        </div>
        <Afterwards>
          <div className={classes.feed}>
            <HeldAlerts held={held} currency={session.currency} />
            <TipFeed session={session} tips={tips} outgoing={outgoing} outbox={outbox} />
          </div>
          <Afterwards>
            <div className={classes.side}>
              <div className={classes.goals}>
                {isDrawn('goals') && <GoalsCard session={session} goals={goals} polls={polls} />}
              </div>
              <div className={classes.notes}>
                {isDrawn('notes') && <NotesCard session={{ id: session.sessionId, ...session }} />}
              </div>
              <Afterwards>
                <div className={classes.chat}>
                  {isDrawn('chat') && <ChatCard sessionId={session.sessionId} />}
                </div>
                {isDrawn('air') && (
                  <div className={classes.air}>
                    <AlertsCard view={view} />
                    <VoiceCard sessionId={session.sessionId} />
                    <OnAirCard />
                  </div>
                )}
              </Afterwards>
            </div>
          </Afterwards>
        </Afterwards>
      </Afterwards>
    </div>
  );
}

/** On a phone a part is drawn when it is first looked at, and kept from then on; elsewhere all are there. */
function useDrawn(looked: Part, isPhone: boolean): (part: Part) => boolean {
  const [seen, setSeen] = useState<readonly Part[]>([looked]);
  if (!seen.includes(looked)) setSeen([...seen, looked]);
  return (part) => !isPhone || seen.includes(part);
}
