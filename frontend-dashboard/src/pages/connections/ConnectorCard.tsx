import type { Connector, ConnectorWithSecret } from '@companion/contracts';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import {
  IconDots,
  IconKey,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnected,
  IconRefresh,
  IconTrash,
  IconWebhook,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { CopyField } from '../../components/CopyField.js';
import { notifyDone, notifyError } from '../../components/notify.js';
import { formatCount } from '../../format/money.js';
import { formatAgo } from '../../format/time.js';
import { useConnectorMutations } from '../../hooks/connectors.js';
import { usePublicLinks } from '../../hooks/overlay-key.js';
import { useNow } from '../../hooks/use-now.js';
import { PLATFORM_NAMES } from '../../format/labels.js';
import { connectorWords } from './connector-states.js';
import classes from './ConnectionsPage.module.css';
import { EditConnectorModal } from './EditConnectorModal.js';

type Verb = 'pause' | 'resume' | 'test';

type ConnectorCardProps = {
  connector: Connector;
  /** A new signing secret has to be shown. */
  onSecret: (connector: ConnectorWithSecret) => void;
};

export function ConnectorCard({ connector, onSecret }: ConnectorCardProps) {
  const { origin } = usePublicLinks();
  const { act, remove, rotateSecret } = useConnectorMutations();
  const [editing, setEditing] = useState(false);
  const { label, state, kind, username } = connector;
  const words = connectorWords(connector);

  const run = (verb: Verb) =>
    act.mutate(
      { id: connector.id, verb },
      {
        onSuccess: (answer) => verb === 'test' && sayTestResult(answer),
        onError: (error) => notifyError(`“${label}” did not answer as hoped`, error),
      },
    );
  const confirmRotate = () =>
    modals.openConfirmModal({
      title: 'Make a new signing secret?',
      children: 'The present secret stops working at once: enter the new one in your script.',
      labels: { confirm: 'Make a new secret', cancel: 'Keep the present one' },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        rotateSecret.mutate(connector.id, {
          onSuccess: onSecret,
          onError: (error) => notifyError('No new secret was made', error),
        }),
    });
  const confirmRemove = () =>
    modals.openConfirmModal({
      title: `Delete “${label}”?`,
      children: 'No more tips come in this way. Those that have come stay.',
      labels: { confirm: 'Delete connection', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        remove.mutate(connector.id, {
          onError: (error) => notifyError('The connection was not deleted', error),
        }),
    });

  return (
    <Card>
      <div className={classes.top}>
        <span className={classes.icon} aria-hidden>
          {kind === 'webhook' ? <IconWebhook /> : <IconPlugConnected />}
        </span>
        <div className={classes.names}>
          <h2 className={classes.label}>{label}</h2>
          <p className={classes.kind}>
            {kind === 'webhook'
              ? `Sent by a script, ${PLATFORM_NAMES[connector.platform]}`
              : `Chaturbate${username && username !== label ? `, ${username}` : ''}`}
          </p>
        </div>
        <span className={classes.state} data-tone={words.tone} role="status">
          <i aria-hidden />
          {words.label}
        </span>
      </div>
      <p className={classes.reason}>{words.meaning}</p>
      <Facts connector={connector} />
      {connector.inboundPath && (
        <div className={classes.address}>
          <CopyField label="address to send tips to" value={`${origin}${connector.inboundPath}`} />
        </div>
      )}
      <div className={classes.actions}>
        {state === 'misconfigured' && (
          <Button size="sm" onClick={() => setEditing(true)}>
            Enter a new token
          </Button>
        )}
        {state === 'paused' || state === 'failed' ? (
          <Button
            size="sm"
            leftSection={<IconPlayerPlay size={16} />}
            loading={act.isPending}
            onClick={() => run('resume')}
          >
            {state === 'paused' ? 'Resume' : 'Try again'}
          </Button>
        ) : (
          <>
            <Button
              size="sm"
              variant="default"
              leftSection={<IconRefresh size={16} />}
              loading={act.isPending}
              onClick={() => run('test')}
            >
              Test
            </Button>
            <Button
              size="sm"
              variant="default"
              leftSection={<IconPlayerPause size={16} />}
              disabled={act.isPending}
              onClick={() => run('pause')}
            >
              Pause
            </Button>
          </>
        )}
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={`More for “${label}”`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={18} />} onClick={() => setEditing(true)}>
              Edit
            </Menu.Item>
            {kind === 'webhook' && (
              <Menu.Item leftSection={<IconKey size={18} />} onClick={confirmRotate}>
                Make a new secret…
              </Menu.Item>
            )}
            <Menu.Item color="red" leftSection={<IconTrash size={18} />} onClick={confirmRemove}>
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {editing && <EditConnectorModal connector={connector} onClose={() => setEditing(false)} />}
    </Card>
  );
}

function Facts({ connector }: { connector: Connector }) {
  const now = useNow(15_000);
  const { lastEventAt, ignoredTips } = connector;
  return (
    <p className={classes.facts}>
      <span>
        {lastEventAt === null
          ? 'Nothing has come yet'
          : `Last news ${formatAgo(Date.parse(lastEventAt), now)}`}
      </span>
      {ignoredTips > 0 && (
        <span className={classes.ignored}>
          {formatCount(ignoredTips)} {ignoredTips === 1 ? 'tip' : 'tips'} arrived while no session
          was running
        </span>
      )}
    </p>
  );
}

function sayTestResult(connector: Connector): void {
  const words = connectorWords(connector);
  if (connector.state === 'connected') notifyDone(`“${connector.label}” works.`);
  else notifyDone(`${words.label}: ${words.meaning}`);
}
