import { LIMITS, type CreateApiToken } from '@companion/contracts';
import { Button, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { describeError } from '../api/index.js';
import type { useApiTokenMutations } from '../hooks/api-tokens.js';

export type KeyFormProps = {
  create: ReturnType<typeof useApiTokenMutations>['create'];
  title: string;
  name: { label: string; example: string };
  /** What the key may do, as chosen in `children`. */
  rights: Pick<CreateApiToken, 'scopes' | 'purpose'>;
  children: ReactNode;
  /** How long it may live, in days; `''`: until it is taken back. */
  life: { label: string; offered: { value: string; label: string }[]; usual: string };
  submit: string;
  onClose: () => void;
};

/** Makes a key: whose it is, what it may do, and for how long. */
export function KeyFormModal(props: KeyFormProps) {
  const { create, rights, life } = props;
  const [name, setName] = useState('');
  const [days, setDays] = useState(life.usual);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({
      ...rights,
      name: name.trim(),
      ...(days === '' ? {} : { expiresInDays: Number(days) }),
    });
  };
  return (
    <Modal opened onClose={props.onClose} title={props.title} size="lg">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={props.name.label}
            placeholder={props.name.example}
            maxLength={LIMITS.apiTokenNameMax}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {props.children}
          <Select
            label={life.label}
            data={life.offered}
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
            disabled={name.trim() === '' || rights.scopes.length === 0}
          >
            {props.submit}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
