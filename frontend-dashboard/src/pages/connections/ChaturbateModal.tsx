import { Anchor, Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyError } from '../../components/notify.js';
import { useConnectorMutations } from '../../hooks/connectors.js';
import classes from './ConnectionsPage.module.css';

export const CHATURBATE_TOKEN_PAGE = 'https://chaturbate.com/statsapi/authtoken/';

/** Her token page shows a whole address; the two parts that matter are taken out of it. */
const TOKEN_ADDRESS = /\/events\/(?<username>[A-Za-z0-9_]+)\/(?<token>[A-Za-z0-9_-]+)/u;

export function ChaturbateModal({ onClose }: { onClose: () => void }) {
  const { create } = useConnectorMutations();
  const form = useForm({
    initialValues: { username: '', token: '' },
    validate: {
      username: (name) => !name.trim() && 'Your name on Chaturbate',
      token: (token) => !token.trim() && 'Paste the token here',
    },
  });
  const onTokenChange = (text: string) => {
    const pasted = TOKEN_ADDRESS.exec(text)?.groups;
    form.setFieldValue('token', pasted?.['token'] ?? text);
    if (pasted?.['username']) form.setFieldValue('username', pasted['username']);
  };
  const submit = ({ username, token }: typeof form.values) =>
    create.mutate(
      { kind: 'chaturbate', username: username.trim(), token: token.trim() },
      {
        onSuccess: onClose,
        onError: (error) => {
          if (!showFieldErrors(form, error)) notifyError('The connection was not made', error);
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title="Connect Chaturbate" size="lg">
      <Stack gap="lg">
        <ol className={classes.steps}>
          <li>
            Open{' '}
            <Anchor href={CHATURBATE_TOKEN_PAGE} target="_blank" rel="noreferrer">
              your token page on Chaturbate
            </Anchor>
            .
          </li>
          <li>
            Make a token with the permission <b>Events API</b>. The one marked “public” leaves tips
            out.
          </li>
          <li>Paste it here. It is kept encrypted and never shown again.</li>
        </ol>
        <form noValidate onSubmit={form.onSubmit(submit)}>
          <Stack gap="md">
            <TextInput
              label="Username"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              data-autofocus
              {...form.getInputProps('username')}
            />
            <PasswordInput
              label="Events API token"
              autoComplete="off"
              visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the token' }}
              {...form.getInputProps('token')}
              onChange={(event) => onTokenChange(event.currentTarget.value)}
            />
            <Group grow mt="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={create.isPending}>
                Connect
              </Button>
            </Group>
          </Stack>
        </form>
      </Stack>
    </Modal>
  );
}
