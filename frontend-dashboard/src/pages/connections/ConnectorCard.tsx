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
import { formatAgo } from '../../format/time.js';
import { useConnectorMutations } from '../../hooks/connectors.js';
import { usePublicLinks } from '../../hooks/overlay-key.js';
import { useNow } from '../../hooks/use-now.js';
import { nameOfPlatform } from '../../format/names.js';
import { StartSoTheyCount } from '../live/ConnectionNews.js';
import { connectorWords } from './connector-states.js';
import classes from './ConnectionsPage.module.css';
import { EditConnectorModal } from './EditConnectorModal.js';
import { connectionsText } from '../../texts/en/connections.js';
import { commonText } from '../../texts/en/common.js';

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
        onError: (error) => notifyError(connectionsText('didNotAnswer', { name: label }), error),
      },
    );
  const confirmRotate = () =>
    modals.openConfirmModal({
      title: connectionsText('newSecretTitle'),
      children: connectionsText('newSecretText'),
      labels: { confirm: connectionsText('makeNewSecret'), cancel: connectionsText('keepPresent') },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        rotateSecret.mutate(connector.id, {
          onSuccess: onSecret,
          onError: (error) => notifyError(connectionsText('noNewSecret'), error),
        }),
    });
  const confirmRemove = () =>
    modals.openConfirmModal({
      title: connectionsText('deleteTitle', { name: label }),
      children: connectionsText('deleteText'),
      labels: { confirm: connectionsText('deleteConnection'), cancel: connectionsText('keepIt') },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        remove.mutate(connector.id, {
          onError: (error) => notifyError(connectionsText('notDeleted'), error),
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
              ? connectionsText('sentByScript', { platform: nameOfPlatform(connector.platform) })
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
          <CopyField
            label={connectionsText('addressToSend')}
            value={`${origin}${connector.inboundPath}`}
          />
        </div>
      )}
      <div className={classes.actions}>
        {state === 'misconfigured' && (
          <Button size="sm" onClick={() => setEditing(true)}>
            {connectionsText('enterNewToken')}
          </Button>
        )}
        {state === 'paused' || state === 'failed' ? (
          <Button
            size="sm"
            leftSection={<IconPlayerPlay size={16} />}
            loading={act.isPending}
            onClick={() => run('resume')}
          >
            {state === 'paused' ? connectionsText('resume') : commonText('tryAgain')}
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
              {connectionsText('test')}
            </Button>
            <Button
              size="sm"
              variant="default"
              leftSection={<IconPlayerPause size={16} />}
              disabled={act.isPending}
              onClick={() => run('pause')}
            >
              {connectionsText('pause')}
            </Button>
          </>
        )}
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={connectionsText('moreFor', { name: label })}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={18} />} onClick={() => setEditing(true)}>
              {commonText('edit')}
            </Menu.Item>
            {kind === 'webhook' && (
              <Menu.Item leftSection={<IconKey size={18} />} onClick={confirmRotate}>
                {connectionsText('makeNewSecretMenu')}
              </Menu.Item>
            )}
            <Menu.Item color="red" leftSection={<IconTrash size={18} />} onClick={confirmRemove}>
              {commonText('delete')}
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
          ? connectionsText('nothingYet')
          : connectionsText('lastNews', { ago: formatAgo(Date.parse(lastEventAt), now) })}
      </span>
      {ignoredTips > 0 && (
        <span className={classes.ignored}>
          {connectionsText('ignoredTips', { count: ignoredTips })}. <StartSoTheyCount />
        </span>
      )}
    </p>
  );
}

function sayTestResult(connector: Connector): void {
  const words = connectorWords(connector);
  if (connector.state === 'connected')
    notifyDone(connectionsText('works', { name: connector.label }));
  else
    notifyDone(connectionsText('stateAndMeaning', { state: words.label, meaning: words.meaning }));
}
