import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { controlText } from '../texts/en/control.js';
import { Examples } from './Examples.js';
import { NewTokenModal } from './NewTokenModal.js';
import { SCOPE_NAMES } from './token-scopes.js';
import { TokenRow } from './TokenRow.js';
import { TokensCard } from './TokensCard.js';

/** Keys for a Stream Deck, a chat bot or a script of hers. */
export function TokensSection() {
  const [isNew, setNew] = useState(false);
  return (
    <>
      <TokensCard
        purpose="script"
        words={{
          title: controlText('streamDeck'),
          lead: controlText('streamDeckText'),
          add: controlText('newKey'),
          none: controlText('noKeys'),
          noneText: controlText('noKeysText'),
          list: controlText('keys'),
        }}
        icon={<IconKey />}
        addIcon={<IconPlus size={18} />}
        onAdd={() => setNew(true)}
        row={(token) => (
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
        )}
      >
        <Examples />
      </TokensCard>
      {isNew && <NewTokenModal onClose={() => setNew(false)} />}
    </>
  );
}
