import type { Connector } from '@companion/contracts';
import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { notifyError } from '../../components/notify.js';
import { useConnectorMutations } from '../../hooks/connectors.js';
import { connectionsText } from '../../texts/en/connections.js';
import { welcomeText } from '../../texts/en/welcome.js';
import { connectorWords } from '../connections/connector-states.js';
import classes from './welcome.module.css';

type ChaturbateStatusProps = {
  connector: Connector;
  /** What was entered goes, and both name and token can be given anew. */
  onForget: () => void;
};

/** Whether Chaturbate took what was entered, as far as it has said so. */
export function ChaturbateStatus({ connector, onForget }: ChaturbateStatusProps) {
  const { remove } = useConnectorMutations();
  if (connector.state === 'connected') {
    return (
      <p className={classes.connected} role="status">
        <IconCircleCheck size={20} aria-hidden />
        {welcomeText('chaturbateConnected')}
      </p>
    );
  }
  if (connector.state === 'connecting') {
    return (
      <p className={classes.connected} data-state="connecting" role="status">
        <Loader size={18} aria-hidden />
        {connectionsText('connectingMeaning')}
      </p>
    );
  }
  const forget = () => {
    onForget();
    remove.mutate(connector.id, {
      onError: (error) => notifyError(connectionsText('notDeleted'), error),
    });
  };
  return (
    <div className={classes.refused}>
      <p className={classes.connected} data-state="trouble" role="status">
        <IconAlertTriangle size={20} aria-hidden />
        {connectorWords(connector).meaning}
      </p>
      {connector.state === 'misconfigured' && (
        <Button size="sm" variant="default" loading={remove.isPending} onClick={forget}>
          {welcomeText('enterAgain')}
        </Button>
      )}
    </div>
  );
}
