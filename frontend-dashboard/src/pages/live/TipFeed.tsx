import type { Connector } from '@companion/contracts';
import { VisuallyHidden } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { memo, useCallback, useState } from 'react';
import { Card } from '../../components/Card.js';
import { EmptyState } from '../../components/States.js';
import { formatCount } from '../../format/money.js';
import { nameOfPlatform } from '../../format/names.js';
import { useConnectors } from '../../hooks/connectors.js';
import type { LiveSession } from '../../hooks/live-view.js';
import { useTimeZone } from '../../hooks/settings.js';
import type { OutgoingTip, TipOutbox } from '../../hooks/tip-outbox.js';
import { unconfirmed } from '../../hooks/unconfirmed.js';
import type { FeedTip } from '../../realtime/session-state.js';
import { EditTipModal } from '../sessions/EditTipModal.js';
import { headlineOf } from '../sessions/tip-form.js';
import { useTipRemoval } from '../sessions/use-tip-removal.js';
import { useDrawnInLanguage } from '../../i18n/language.js';
import { OutgoingTipRow } from './OutgoingTipRow.js';
import { TipRow } from './TipRow.js';
import classes from './TipFeed.module.css';
import { liveText } from '../../texts/en/live.js';

type TipFeedProps = {
  session: LiveSession;
  tips: readonly FeedTip[];
  outgoing: readonly OutgoingTip[];
  outbox: TipOutbox;
};

/** Tips as they land, the newest on top, and above them those that aren't confirmed yet. */
export const TipFeed = memo(function TipFeed(props: TipFeedProps) {
  useDrawnInLanguage();
  const { session, tips, outgoing, outbox } = props;
  const { currency } = session;
  const timeZone = useTimeZone();
  // What was there when the page opened doesn't come flying in.
  const [known] = useState(() => new Set(tips.map(({ id }) => id)));
  const [editing, setEditing] = useState<FeedTip | null>(null);
  const { takeOut, putBack } = useTipRemoval();
  const connected = useConnectors().data?.find(({ state }) => state === 'connected');
  const remove = useCallback(
    (tip: FeedTip) => takeOut({ id: tip.id, headline: headlineOf(tip, currency) }),
    [takeOut, currency],
  );
  const mine = outgoing.filter(({ body }) => body.sessionId === session.sessionId);
  const pending = unconfirmed(mine, tips);
  const newest = tips.find((tip) => !known.has(tip.id) && !tip.voided);

  return (
    <Card
      title={liveText('tips')}
      aside={
        session.tipCount > tips.length && (
          <span className={classes.count}>
            {liveText('latestOf', { shown: tips.length, total: formatCount(session.tipCount) })}
          </span>
        )
      }
    >
      <VisuallyHidden role="log" aria-label={liveText('newTips')}>
        {newest && liveText('newNamed', { tip: headlineOf(newest, session.currency) })}
      </VisuallyHidden>
      {tips.length === 0 && pending.length === 0 ? (
        <EmptyState icon={<IconCoins />} title={liveText('firstTip')}>
          {connected
            ? liveText('firstTipConnected', { name: sourceName(connected) })
            : liveText('firstTipText')}
        </EmptyState>
      ) : (
        <ol className={classes.list}>
          {pending.map((tip) => (
            <OutgoingTipRow
              key={tip.body.clientTipId}
              tip={tip}
              session={session}
              outbox={outbox}
            />
          ))}
          {tips.map((tip) => (
            <TipRow
              key={tip.id}
              tip={tip}
              currency={currency}
              timeZone={timeZone}
              fresh={!known.has(tip.id)}
              onEdit={setEditing}
              onRemove={remove}
              onPutBack={putBack}
            />
          ))}
        </ol>
      )}
      {editing && (
        <EditTipModal
          tip={editing}
          currency={session}
          onRemove={() => remove(editing)}
          onClose={() => setEditing(null)}
        />
      )}
    </Card>
  );
});

/** An account's name says little beside its platform; a webhook has only the name she gave it. */
function sourceName({ kind, label, platform }: Connector): string {
  return kind === 'webhook' ? label : nameOfPlatform(platform);
}
