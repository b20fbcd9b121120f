import { LIMITS } from '@companion/contracts';
import { Button, Skeleton } from '@mantine/core';
import { IconUserPlus, IconUserShield } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../components/Card.js';
import { EmptyState, ErrorState, LoadingState } from '../components/States.js';
import { useApiTokens } from '../hooks/api-tokens.js';
import { moderatorsText } from '../texts/en/moderators.js';
import { InviteModeratorModal } from './InviteModeratorModal.js';
import { roleOf, ROLES } from './moderator-roles.js';
import classes from './sections.module.css';
import { TokenRow } from './TokenRow.js';

/** People who moderate her show, each by a link of their own. */
export function ModeratorsSection() {
  const tokens = useApiTokens();
  const [isInviting, setInviting] = useState(false);
  const items = (tokens.data ?? []).filter(({ purpose }) => purpose === 'moderator');
  const invite = (
    <Button
      size="sm"
      variant="light"
      leftSection={<IconUserPlus size={18} />}
      disabled={(tokens.data?.length ?? Infinity) >= LIMITS.apiTokensPerCreator}
      onClick={() => setInviting(true)}
    >
      {moderatorsText('invite')}
    </Button>
  );
  return (
    <Card title={moderatorsText('title')} aside={items.length > 0 && invite}>
      <div className={classes.section}>
        <p className={classes.note}>{moderatorsText('lead')}</p>
        {tokens.isPending && (
          <LoadingState>
            <Skeleton height="5rem" radius="md" />
          </LoadingState>
        )}
        {tokens.isError && !tokens.data && (
          <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />
        )}
        {tokens.data && items.length === 0 && (
          <EmptyState icon={<IconUserShield />} title={moderatorsText('none')} action={invite}>
            {moderatorsText('noneText')}
          </EmptyState>
        )}
        {items.length > 0 && (
          <ul className={classes.tokens} aria-label={moderatorsText('list')}>
            {items.map((token) => (
              <TokenRow
                key={token.id}
                token={token}
                detail={moderatorsText(ROLES[roleOf(token)].name)}
                words={{
                  ask: moderatorsText('revokeTitle', { name: token.name }),
                  means: moderatorsText('revokeText'),
                  takeBack: moderatorsText('revokeNamed', { name: token.name }),
                }}
              />
            ))}
          </ul>
        )}
      </div>
      {isInviting && <InviteModeratorModal onClose={() => setInviting(false)} />}
    </Card>
  );
}
