import type { CreatedApiToken, TokenScope } from '@companion/contracts';
import { Checkbox, Input } from '@mantine/core';
import { useState } from 'react';
import { CopyField } from '../components/CopyField.js';
import { ShownOnceModal } from '../components/ShownOnceModal.js';
import { useApiTokenMutations } from '../hooks/api-tokens.js';
import classes from './sections.module.css';
import { Examples } from './Examples.js';
import { KeyFormModal, type KeyFormProps } from './KeyFormModal.js';
import { DECK_SCOPES, OFFERED_SCOPES, SCOPE_NAMES } from './token-scopes.js';
import { controlText } from '../texts/en/control.js';

const LIVES = [
  { value: '', name: 'untilTakenBack' },
  { value: '30', name: 'days30' },
  { value: '90', name: 'days90' },
  { value: '365', name: 'oneYear' },
] as const;

export function NewTokenModal({ onClose }: { onClose: () => void }) {
  const { create } = useApiTokenMutations();
  return create.data ? (
    <MadeToken made={create.data} onClose={onClose} />
  ) : (
    <TokenForm create={create} onClose={onClose} />
  );
}

function TokenForm({ create, onClose }: Pick<KeyFormProps, 'create' | 'onClose'>) {
  const [scopes, setScopes] = useState<TokenScope[]>(DECK_SCOPES);
  return (
    <KeyFormModal
      create={create}
      title={controlText('newKey')}
      name={{ label: controlText('whereUsed'), example: controlText('whereUsedExample') }}
      rights={{ scopes }}
      life={{
        label: controlText('howLong'),
        offered: LIVES.map(({ value, name: key }) => ({ value, label: controlText(key) })),
        usual: '',
      }}
      submit={controlText('makeTheKey')}
      onClose={onClose}
    >
      <Checkbox.Group label={controlText('whatMayItDo')} value={scopes} onChange={setScopes}>
        <div className={classes.scopes}>
          {OFFERED_SCOPES.map((scope) => (
            <Checkbox key={scope} value={scope} label={controlText(SCOPE_NAMES[scope].name)} />
          ))}
        </div>
      </Checkbox.Group>
    </KeyFormModal>
  );
}

function MadeToken({ made, onClose }: { made: CreatedApiToken; onClose: () => void }) {
  return (
    <ShownOnceModal
      title={controlText('isReady', { name: made.name })}
      lead={controlText('copyKeyNow')}
      done={controlText('copiedKey')}
      onClose={onClose}
    >
      <Input.Wrapper label={controlText('key')} labelElement="div">
        <CopyField label={controlText('keyToCopy')} value={made.token} masked="sc_••••••••••••" />
      </Input.Wrapper>
      <Examples token={made.token} />
    </ShownOnceModal>
  );
}
