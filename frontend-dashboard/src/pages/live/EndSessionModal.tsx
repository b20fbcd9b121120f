import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { notifyError, notifyUndoable } from '../../components/notify.js';
import { formatMoney } from '../../format/money.js';
import { useLive } from '../../hooks/live.js';
import type { LiveSession } from '../../hooks/live-view.js';
import { useCountSession, useEndSession } from '../../hooks/sessions.js';
import { liveText } from '../../texts/en/live.js';
import { Rich } from '../../i18n/Rich.js';
import { formatTips } from '../../format/names.js';

type EndSessionModalProps = {
  session: LiveSession;
  openGoals: number;
  opened: boolean;
  onClose: () => void;
};

export function EndSessionModal({ session, openGoals, opened, onClose }: EndSessionModalProps) {
  const { showEnded } = useLive();
  const end = useEndSession(session.sessionId);
  const count = useCountSession();
  const [how, setHow] = useState<'end' | 'cancel'>('end');
  const close = () => {
    setHow('end');
    onClose();
  };
  /** It has ended for good; its tips and time on air count again. */
  const countAfterAll = () => {
    count.mutateAsync({ id: session.sessionId, counts: true }).then(
      ({ id }) => showEnded(id),
      (error: unknown) => notifyError(liveText('stillLeftOut'), error),
    );
  };
  // The session may be known to have ended, and this dialog be gone, before the answer comes: what it brought
  // is shown with the first word of its end, and she may have closed that by now.
  const confirm = () => {
    end.mutateAsync(how).then(
      () => {
        if (how === 'end') return;
        showEnded(null);
        notifyUndoable(liveText('wasDiscarded'), countAfterAll);
      },
      (error: unknown) => notifyError(liveText('stillRunning'), error),
    );
  };

  const earned = formatMoney(session.totalTipsCents, session.currency);
  const tips = formatTips(session.tipCount);
  const endText =
    openGoals > 0
      ? liveText('endTextGoals', { count: openGoals, earned, tips })
      : liveText('endText', { earned, tips });
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={how === 'end' ? liveText('endThis') : liveText('discardThis')}
    >
      <Stack gap="md">
        {how === 'end' ? (
          <Text>
            <Rich text={endText} tags={{ b: (inside) => <b>{inside}</b> }} />
          </Text>
        ) : (
          <Text>
            {session.tipCount > 0
              ? liveText('discardTextTips', { tips, earned })
              : liveText('discardText')}
          </Text>
        )}
        <Group grow>
          <Button variant="default" onClick={close} data-autofocus>
            {liveText('keepGoing')}
          </Button>
          <Button color="red" onClick={confirm} loading={end.isPending}>
            {how === 'end' ? liveText('endSession') : liveText('discardSession')}
          </Button>
        </Group>
        {how === 'end' && (
          <Anchor
            component="button"
            type="button"
            size="sm"
            c="dimmed"
            onClick={() => setHow('cancel')}
          >
            {liveText('startedByMistake')}
          </Anchor>
        )}
      </Stack>
    </Modal>
  );
}
