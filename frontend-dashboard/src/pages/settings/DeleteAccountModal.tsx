import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, describeError } from '../../api/index.js';
import { useAccount } from '../../auth/account.js';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyDone } from '../../components/notify.js';
import classes from './SettingsPage.module.css';
import { settingsText } from '../../texts/en/settings.js';

/** First what it means, then who asks. */
export function DeleteAccountModal({ onClose }: { onClose: () => void }) {
  const [understood, setUnderstood] = useState(false);
  return (
    <Modal opened onClose={onClose} title={settingsText('deleteYourAccount')}>
      {understood ? (
        <ProveIt onClose={onClose} />
      ) : (
        <Stack gap="md">
          <Text>{settingsText('whatGoes')}</Text>
          <ul className={classes.losses}>
            <li>{settingsText('lossSessions')}</li>
            <li>{settingsText('lossMenu')}</li>
            <li>{settingsText('lossConnections')}</li>
            <li>{settingsText('lossOverlays')}</li>
          </ul>
          <Text size="sm" c="dimmed">
            {settingsText('keepACopy')}
          </Text>
          <Group grow mt="xs">
            <Button variant="default" onClick={onClose} data-autofocus>
              {settingsText('keepIt')}
            </Button>
            <Button color="red" onClick={() => setUnderstood(true)}>
              {settingsText('goOn')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function ProveIt({ onClose }: { onClose: () => void }) {
  const { api, baseUrl, signOut, onRefused } = useAccount();
  const config = useQuery({
    queryKey: ['auth-config', baseUrl],
    queryFn: ({ signal }) => api.auth.config(signal),
    staleTime: Infinity,
  });
  const hasPassword = config.data?.mode === 'local';
  const form = useForm({
    initialValues: { password: '' },
    validate: {
      password: (password) => hasPassword && password === '' && settingsText('passwordPlease'),
    },
  });
  const remove = useMutation({
    mutationFn: (password: string) =>
      api.privacy.deleteAccount(password === '' ? {} : { password }),
    onSuccess: () => {
      notifyDone(settingsText('accountDeleted'));
      (signOut ?? onRefused)();
    },
    onError: (error) => {
      if (!showFieldErrors(form, error)) form.setErrors({ password: describeError(error) });
    },
  });
  const tooLongAgo = remove.error instanceof ApiError && remove.error.code === 'FORBIDDEN';
  return (
    <form noValidate onSubmit={form.onSubmit(({ password }) => remove.mutate(password))}>
      <Stack gap="md">
        {hasPassword ? (
          <PasswordInput
            label={settingsText('yourPassword')}
            description={settingsText('nobodyElse')}
            autoComplete="current-password"
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': settingsText('showOrHidePassword') }}
            {...form.getInputProps('password')}
          />
        ) : (
          <Text c={form.errors.password ? 'red' : undefined}>
            {form.errors.password ?? settingsText('noWayBack')}
          </Text>
        )}
        <Group grow mt="xs">
          <Button variant="default" onClick={onClose}>
            {settingsText('keepIt')}
          </Button>
          {tooLongAgo && signOut ? (
            <Button onClick={signOut}>{settingsText('signInAgain')}</Button>
          ) : (
            <Button type="submit" color="red" loading={remove.isPending || config.isPending}>
              {settingsText('deleteForGood')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
