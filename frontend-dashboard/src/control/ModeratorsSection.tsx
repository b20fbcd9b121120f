import { IconUserPlus, IconUserShield } from '@tabler/icons-react';
import { useState } from 'react';
import { moderatorsText } from '../texts/en/moderators.js';
import { InviteModeratorModal } from './InviteModeratorModal.js';
import { roleOf, ROLES } from './moderator-roles.js';
import { TokenRow } from './TokenRow.js';
import { TokensCard } from './TokensCard.js';

/** People who moderate her show, each by a link of their own. */
export function ModeratorsSection() {
  const [isInviting, setInviting] = useState(false);
  return (
    <>
      <TokensCard
        purpose="moderator"
        words={{
          title: moderatorsText('title'),
          lead: moderatorsText('lead'),
          add: moderatorsText('invite'),
          none: moderatorsText('none'),
          noneText: moderatorsText('noneText'),
          list: moderatorsText('list'),
        }}
        icon={<IconUserShield />}
        addIcon={<IconUserPlus size={18} />}
        onAdd={() => setInviting(true)}
        row={(token) => (
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
        )}
      />
      {isInviting && <InviteModeratorModal onClose={() => setInviting(false)} />}
    </>
  );
}
