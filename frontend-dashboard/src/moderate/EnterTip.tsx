import type { Moderation } from '@companion/contracts';
import { Card } from '../components/Card.js';
import { useTipOutbox } from '../hooks/use-tip-outbox.js';
import { OutgoingTipRow } from '../pages/live/OutgoingTipRow.js';
import { TipEntry } from '../pages/live/TipEntry.js';
import { liveText } from '../texts/en/live.js';
import classes from './moderate.module.css';

/** For who may: a tip is typed in as its creator herself does it. */
export function EnterTip({ session }: { session: NonNullable<Moderation['session']> }) {
  const { tips, outbox } = useTipOutbox();
  const mine = tips.filter(({ body }) => body.sessionId === session.sessionId);
  return (
    <Card title={liveText('addATip')}>
      <div className={classes.tip}>
        <TipEntry key={session.sessionId} session={session} onAdd={(body) => outbox.add(body)} />
      </div>
      {mine.length > 0 && (
        <ol className={classes.outgoing}>
          {mine.map((tip) => (
            <OutgoingTipRow
              key={tip.body.clientTipId}
              tip={tip}
              session={session}
              outbox={outbox}
            />
          ))}
        </ol>
      )}
    </Card>
  );
}
