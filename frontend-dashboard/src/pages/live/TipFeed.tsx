import { Button, Modal, Group, Text, Stack, VisuallyHidden } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { notifyError } from '../../components/notify.js';
import { EmptyState } from '../../components/States.js';
import { formatCount } from '../../format/money.js';
import type { LiveSession } from '../../hooks/live-view.js';
import { useVoidTip } from '../../hooks/tips.js';
import type { OutgoingTip, TipOutbox } from '../../hooks/tip-outbox.js';
import type { FeedTip } from '../../realtime/session-state.js';
import { OutgoingTipRow } from './OutgoingTipRow.js';
import { tipHeadline, TipRow } from './TipRow.js';
import classes from './TipFeed.module.css';

type TipFeedProps = {
  session: LiveSession;
  tips: readonly FeedTip[];
  outgoing: readonly OutgoingTip[];
  outbox: TipOutbox;
};

/** Tips as they land, the newest on top, and above them those that aren't confirmed yet. */
export function TipFeed({ session, tips, outgoing, outbox }: TipFeedProps) {
  // What was there when the page opened doesn't come flying in.
  const [known] = useState(() => new Set(tips.map(({ id }) => id)));
  const [removing, setRemoving] = useState<FeedTip | null>(null);
  const pending = outgoing.filter(({ body }) => body.sessionId === session.sessionId);
  const newest = tips.find((tip) => !known.has(tip.id) && !tip.voided);

  return (
    <Card
      title="Tips"
      aside={
        session.tipCount > tips.length && (
          <span className={classes.count}>
            the latest {tips.length} of {formatCount(session.tipCount)}
          </span>
        )
      }
    >
      <VisuallyHidden role="log" aria-label="New tips">
        {newest && `New: ${tipHeadline(newest, session.currency)}`}
      </VisuallyHidden>
      {tips.length === 0 && pending.length === 0 ? (
        <EmptyState icon={<IconCoins />} title="The first tip is on its way">
          Type tips in above, or connect your platform and they arrive by themselves.
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
              session={session}
              fresh={!known.has(tip.id)}
              onRemove={() => setRemoving(tip)}
            />
          ))}
        </ol>
      )}
      <RemoveTipModal tip={removing} session={session} onClose={() => setRemoving(null)} />
    </Card>
  );
}

type RemoveTipModalProps = { tip: FeedTip | null; session: LiveSession; onClose: () => void };

function RemoveTipModal({ tip, session, onClose }: RemoveTipModalProps) {
  const voidTip = useVoidTip();
  const confirm = () =>
    tip &&
    voidTip.mutate(tip.id, {
      onSuccess: onClose,
      onError: (error) => notifyError('The tip was not removed', error),
    });
  return (
    <Modal opened={tip !== null} onClose={onClose} title="Remove this tip?">
      {tip && (
        <Stack gap="md">
          <Text>
            <b>{tipHeadline(tip, session.currency)}</b> is taken out of your totals and goals. It
            stays on the list, struck through, and can’t be put back: type it in again if you need
            to.
          </Text>
          <Group grow>
            <Button variant="default" onClick={onClose} data-autofocus>
              Keep it
            </Button>
            <Button color="red" loading={voidTip.isPending} onClick={confirm}>
              Remove tip
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
