import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, describeError } from '../../api/index.js';
import { useAccount } from '../../auth/account.js';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyDone } from '../../components/notify.js';
import classes from './SettingsPage.module.css';

/** First what it means, then who asks. */
export function DeleteAccountModal({ onClose }: { onClose: () => void }) {
  const [understood, setUnderstood] = useState(false);
  return (
    <Modal opened onClose={onClose} title="Delete your account?">
      {understood ? (
        <ProveIt onClose={onClose} />
      ) : (
        <Stack gap="md">
          <Text>This is what goes, at once and for good:</Text>
          <ul className={classes.losses}>
            <li>all sessions, tips, goals and notes, with every figure of what you earned</li>
            <li>your tip menu, animations, chatbot and voice</li>
            <li>your connections: no more tips arrive from anywhere</li>
            <li>your overlays go dark, also in a show that is running</li>
          </ul>
          <Text size="sm" c="dimmed">
            If you want to keep a copy, close this and use Download first.
          </Text>
          <Group grow mt="xs">
            <Button variant="default" onClick={onClose} data-autofocus>
              Keep it
            </Button>
            <Button color="red" onClick={() => setUnderstood(true)}>
              Go on
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
    validate: { password: (password) => hasPassword && password === '' && 'Your password, please' },
  });
  const remove = useMutation({
    mutationFn: (password: string) =>
      api.privacy.deleteAccount(password === '' ? {} : { password }),
    onSuccess: () => {
      notifyDone('Your account is deleted. Take care.');
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
            label="Your password"
            description="So that nobody else can do this."
            autoComplete="current-password"
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
            {...form.getInputProps('password')}
          />
        ) : (
          <Text c={form.errors.password ? 'red' : undefined}>
            {form.errors.password ?? 'There is no way back after this.'}
          </Text>
        )}
        <Group grow mt="xs">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          {tooLongAgo && signOut ? (
            <Button onClick={signOut}>Sign in again</Button>
          ) : (
            <Button type="submit" color="red" loading={remove.isPending || config.isPending}>
              Delete for good
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
