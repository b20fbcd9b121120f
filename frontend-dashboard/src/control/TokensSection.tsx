import { LIMITS, type ApiToken } from '@companion/contracts';
import { Button, Skeleton } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../components/Card.js';
import { notifyError } from '../components/notify.js';
import { EmptyState, ErrorState } from '../components/States.js';
import { formatDayAndTime } from '../format/time.js';
import { useApiTokenMutations, useApiTokens } from '../hooks/api-tokens.js';
import { useTimeZone } from '../hooks/settings.js';
import { Examples } from './Examples.js';
import { NewTokenModal } from './NewTokenModal.js';
import classes from './sections.module.css';
import { SCOPE_NAMES } from './token-scopes.js';
import { controlText } from '../texts/en/control.js';
import { commonText } from '../texts/en/common.js';

/** Keys for a Stream Deck, a chat bot or a script of hers. */
export function TokensSection() {
  const tokens = useApiTokens();
  const [isNew, setNew] = useState(false);
  const items = tokens.data ?? [];
  const add = (
    <Button
      size="sm"
      variant="light"
      leftSection={<IconPlus size={18} />}
      disabled={tokens.data === undefined || items.length >= LIMITS.apiTokensPerCreator}
      onClick={() => setNew(true)}
    >
      {controlText('newKey')}
    </Button>
  );
  return (
    <Card title={controlText('streamDeck')} aside={items.length > 0 && add}>
      <div className={classes.section}>
        <p className={classes.note}>{controlText('streamDeckText')}</p>
        {tokens.isPending && (
          <Skeleton height="5rem" radius="md" aria-label={commonText('loading')} />
        )}
        {tokens.isError && !tokens.data && (
          <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />
        )}
        {tokens.data && items.length === 0 && (
          <EmptyState icon={<IconKey />} title={controlText('noKeys')} action={add}>
            {controlText('noKeysText')}
          </EmptyState>
        )}
        {items.length > 0 && (
          <ul className={classes.tokens} aria-label={controlText('keys')}>
            {items.map((token) => (
              <TokenRow key={token.id} token={token} />
            ))}
          </ul>
        )}
        <Examples />
      </div>
      {isNew && <NewTokenModal onClose={() => setNew(false)} />}
    </Card>
  );
}

function TokenRow({ token }: { token: ApiToken }) {
  const { id, name, hint, scopes } = token;
  const { revoke } = useApiTokenMutations();
  const timeZone = useTimeZone();
  const ask = () =>
    modals.openConfirmModal({
      title: controlText('takeBackTitle', { name }),
      children: controlText('takeBackText'),
      labels: { confirm: controlText('takeItBack'), cancel: controlText('keepIt') },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        revoke.mutate(id, { onError: (error) => notifyError(controlText('stillWorks'), error) }),
    });
  return (
    <li className={classes.token}>
      <div className={classes.what}>
        <p className={classes.name}>
          {name} <code>sc_…{hint}</code>
        </p>
        <p className={classes.detail}>
          {scopes.map((it) => controlText(SCOPE_NAMES[it].short)).join(', ')}
        </p>
        <p className={classes.detail}>{usageInWords(token, timeZone)}</p>
      </div>
      <Button
        size="sm"
        variant="subtle"
        color="red"
        aria-label={controlText('takeBackKey', { name })}
        onClick={ask}
      >
        {controlText('takeBack')}
      </Button>
    </li>
  );
}

function usageInWords({ lastUsedAt, expiresAt }: ApiToken, timeZone: string): string {
  const used =
    lastUsedAt === null
      ? controlText('neverUsed')
      : controlText('lastUsed', { when: formatDayAndTime(lastUsedAt, timeZone) });
  if (expiresAt === null) return used;
  return controlText('usedAndEnds', { used, when: formatDayAndTime(expiresAt, timeZone) });
}
