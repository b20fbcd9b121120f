import type { ConnectorWithSecret } from '@companion/contracts';
import { LIMITS } from '@companion/contracts';
import { Button, Skeleton, Stack } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconPlugConnected, IconWebhook } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { PageHeader } from '../../components/PageHeader.js';
import { EmptyState, ErrorState, LoadingState } from '../../components/States.js';
import { useConnectors } from '../../hooks/connectors.js';
import { ChaturbateModal } from './ChaturbateModal.js';
import { ConnectorCard } from './ConnectorCard.js';
import classes from './ConnectionsPage.module.css';
import { SecretModal } from './SecretModal.js';
import { WebhookModal } from './WebhookModal.js';
import { connectionsText } from '../../texts/en/connections.js';
import { commonText } from '../../texts/en/common.js';

type Adding = 'chaturbate' | 'webhook' | null;

export function ConnectionsPage() {
  useDocumentTitle(commonText('pageTitle', { page: connectionsText('title') }));
  const connectors = useConnectors();
  const [adding, setAdding] = useState<Adding>(null);
  const [created, setCreated] = useState<ConnectorWithSecret | null>(null);
  const items = connectors.data ?? [];
  const isFull = items.length >= LIMITS.connectorsPerCreator;
  const buttons = (
    <>
      <Button
        leftSection={<IconPlugConnected size={18} />}
        disabled={isFull}
        onClick={() => setAdding('chaturbate')}
      >
        {connectionsText('connectChaturbate')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconWebhook size={18} />}
        disabled={isFull}
        onClick={() => setAdding('webhook')}
      >
        {connectionsText('anotherSite')}
      </Button>
    </>
  );
  return (
    <Stack gap="xl">
      <PageHeader
        title={connectionsText('title')}
        lead={connectionsText('lead')}
        actions={items.length > 0 && buttons}
      />
      {connectors.isPending && (
        <LoadingState className={classes.grid} label={connectionsText('loadingConnections')}>
          <Skeleton height={190} radius="xl" />
          <Skeleton height={190} radius="xl" />
        </LoadingState>
      )}
      {connectors.isError && !connectors.data && (
        <Card>
          <ErrorState error={connectors.error} onRetry={() => void connectors.refetch()} />
        </Card>
      )}
      {connectors.data && items.length === 0 && (
        <Card>
          <EmptyState
            icon={<IconPlugConnected />}
            title={connectionsText('letTipsCount')}
            action={<Stack gap="xs">{buttons}</Stack>}
          >
            {connectionsText('needntType')}
          </EmptyState>
        </Card>
      )}
      <div className={classes.grid}>
        {items.map((connector) => (
          <ConnectorCard key={connector.id} connector={connector} onSecret={setCreated} />
        ))}
      </div>
      {adding === 'chaturbate' && <ChaturbateModal onClose={() => setAdding(null)} />}
      {adding === 'webhook' && (
        <WebhookModal
          onClose={() => setAdding(null)}
          onCreated={(connector) => {
            setAdding(null);
            setCreated(connector);
          }}
        />
      )}
      {created && <SecretModal connector={created} onClose={() => setCreated(null)} />}
    </Stack>
  );
}
