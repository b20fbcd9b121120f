import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { notifyError, notifyUndoable } from '../../components/notify.js';
import { formatCount, formatMoney } from '../../format/money.js';
import { useLive } from '../../hooks/live.js';
import type { LiveSession } from '../../hooks/live-view.js';
import { useCountSession, useEndSession } from '../../hooks/sessions.js';

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
      (error: unknown) => notifyError('The session is still left out', error),
    );
  };
  // The session may be known to have ended, and this dialog be gone, before the answer comes.
  const confirm = () => {
    end.mutateAsync(how).then(
      () => {
        showEnded(how === 'end' ? session.sessionId : null);
        if (how === 'cancel') notifyUndoable('The session was discarded', countAfterAll);
      },
      (error: unknown) => notifyError('The session is still running', error),
    );
  };

  const earned = formatMoney(session.totalTipsCents, session.currency);
  const tips = `${formatCount(session.tipCount)} ${session.tipCount === 1 ? 'tip' : 'tips'}`;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={how === 'end' ? 'End this session?' : 'Discard this session?'}
    >
      <Stack gap="md">
        {how === 'end' ? (
          <Text>
            You have earned <b>{earned}</b> from {tips}. Tips that come later won’t be counted
            {openGoals > 0 &&
              `, and ${openGoals === 1 ? 'the open goal is' : 'open goals are'} closed`}
            . A session that has ended can’t be continued.
          </Text>
        ) : (
          <Text>
            It ends now and is left out of all your results
            {session.tipCount > 0 && `, with its ${tips} (${earned})`}. You can have it counted
            after all, but not continued.
          </Text>
        )}
        <Group grow>
          <Button variant="default" onClick={close} data-autofocus>
            Keep going
          </Button>
          <Button color="red" onClick={confirm} loading={end.isPending}>
            {how === 'end' ? 'End session' : 'Discard session'}
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
            Cancel session: started by mistake
          </Anchor>
        )}
      </Stack>
    </Modal>
  );
}
