import type { Connector } from '@companion/contracts';
import { Alert, Anchor } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from 'react-router-dom';
import { useConnectors } from '../../hooks/connectors.js';
import { Rich } from '../../i18n/Rich.js';
import { connectionsText } from '../../texts/en/connections.js';

const bringsNothing = ({ state }: Connector) => state === 'misconfigured' || state === 'failed';

type ConnectionNewsProps = {
  /** Without a session: also tells of the tips that had nowhere to go. */
  isLive: boolean;
};

/** What she would otherwise only find out on another page: that tips do not arrive, or do not count. */
export function ConnectionNews({ isLive }: ConnectionNewsProps) {
  const connectors = useConnectors().data ?? [];
  const missed = isLive ? 0 : connectors.reduce((sum, { ignoredTips }) => sum + ignoredTips, 0);
  return (
    <>
      {connectors.filter(bringsNothing).map(({ id, label }) => (
        <Alert key={id} role="status" color="orange" icon={<IconPlugConnectedX />}>
          {connectionsText('bringsNone', { name: label })}{' '}
          <Anchor component={Link} to="/connections" inherit>
            {connectionsText('putItRight')}
          </Anchor>
        </Alert>
      ))}
      {missed > 0 && (
        <Alert
          role="status"
          color="orange"
          icon={<IconPlugConnectedX />}
          title={connectionsText('ignoredTips', { count: missed })}
        >
          <StartSoTheyCount />
        </Alert>
      )}
    </>
  );
}

/** What to do about tips that arrived while no session was running. */
export function StartSoTheyCount() {
  return (
    <Rich
      text={connectionsText('startSoTheyCount')}
      tags={{
        a: (inside) => (
          <Anchor component={Link} to="/sessions" inherit>
            {inside}
          </Anchor>
        ),
      }}
    />
  );
}
