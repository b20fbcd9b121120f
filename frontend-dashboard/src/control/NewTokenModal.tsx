import { LIMITS, type CreatedApiToken, type TokenScope } from '@companion/contracts';
import { Button, Checkbox, Input, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { describeError } from '../api/index.js';
import { CopyField } from '../components/CopyField.js';
import { ShownOnceModal } from '../components/ShownOnceModal.js';
import { useApiTokenMutations } from '../hooks/api-tokens.js';
import classes from './sections.module.css';
import { Examples } from './Examples.js';
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

type TokenFormProps = {
  create: ReturnType<typeof useApiTokenMutations>['create'];
  onClose: () => void;
};

function TokenForm({ create, onClose }: TokenFormProps) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<TokenScope[]>(DECK_SCOPES);
  const [days, setDays] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({
      name: name.trim(),
      scopes,
      ...(days === '' ? {} : { expiresInDays: Number(days) }),
    });
  };
  return (
    <Modal opened onClose={onClose} title={controlText('newKey')} size="lg">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={controlText('whereUsed')}
            placeholder={controlText('whereUsedExample')}
            maxLength={LIMITS.apiTokenNameMax}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox.Group label={controlText('whatMayItDo')} value={scopes} onChange={setScopes}>
            <div className={classes.scopes}>
              {OFFERED_SCOPES.map((scope) => (
                <Checkbox key={scope} value={scope} label={controlText(SCOPE_NAMES[scope].name)} />
              ))}
            </div>
          </Checkbox.Group>
          <Select
            label={controlText('howLong')}
            data={LIVES.map(({ value, name: key }) => ({ value, label: controlText(key) }))}
            value={days}
            allowDeselect={false}
            onChange={(chosen) => setDays(chosen ?? '')}
          />
          {create.isError && (
            <Text c="red" size="sm" role="alert">
              {describeError(create.error)}
            </Text>
          )}
          <Button
            type="submit"
            loading={create.isPending}
            disabled={name.trim() === '' || scopes.length === 0}
          >
            {controlText('makeTheKey')}
          </Button>
        </Stack>
      </form>
    </Modal>
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
