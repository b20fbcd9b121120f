import { LIMITS } from '@companion/contracts';
import { Button, Skeleton } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../components/Card.js';
import { EmptyState, ErrorState, LoadingState } from '../components/States.js';
import { useApiTokens } from '../hooks/api-tokens.js';
import { Examples } from './Examples.js';
import { NewTokenModal } from './NewTokenModal.js';
import classes from './sections.module.css';
import { SCOPE_NAMES } from './token-scopes.js';
import { TokenRow } from './TokenRow.js';
import { controlText } from '../texts/en/control.js';

/** Keys for a Stream Deck, a chat bot or a script of hers. */
export function TokensSection() {
  const tokens = useApiTokens();
  const [isNew, setNew] = useState(false);
  const items = (tokens.data ?? []).filter(({ purpose }) => purpose === 'script');
  const add = (
    <Button
      size="sm"
      variant="light"
      leftSection={<IconPlus size={18} />}
      disabled={(tokens.data?.length ?? Infinity) >= LIMITS.apiTokensPerCreator}
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
          <LoadingState>
            <Skeleton height="5rem" radius="md" />
          </LoadingState>
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
              <TokenRow
                key={token.id}
                token={token}
                detail={token.scopes.map((it) => controlText(SCOPE_NAMES[it].short)).join(', ')}
                words={{
                  ask: controlText('takeBackTitle', { name: token.name }),
                  means: controlText('takeBackText'),
                  takeBack: controlText('takeBackKey', { name: token.name }),
                }}
              >
                <code>sc_…{token.hint}</code>
              </TokenRow>
            ))}
          </ul>
        )}
        <Examples />
      </div>
      {isNew && <NewTokenModal onClose={() => setNew(false)} />}
    </Card>
  );
}
