import { Anchor, Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyError } from '../../components/notify.js';
import { useConnectorMutations } from '../../hooks/connectors.js';
import classes from './ConnectionsPage.module.css';
import { connectionsText } from '../../texts/en/connections.js';
import { commonText } from '../../texts/en/common.js';
import { Rich } from '../../i18n/Rich.js';

const CHATURBATE_TOKEN_PAGE = 'https://chaturbate.com/statsapi/authtoken/';

/** Her token page shows a whole address; the two parts that matter are taken out of it. */
const TOKEN_ADDRESS = /\/events\/(?<username>[A-Za-z0-9_]+)\/(?<token>[A-Za-z0-9_-]+)/u;

export const tokenPageLink = (words: string) => (
  <Anchor href={CHATURBATE_TOKEN_PAGE} target="_blank" rel="noreferrer" inherit>
    {words}
  </Anchor>
);

type ChaturbateFormProps = { onConnected: () => void; onCancel: () => void };

/** How to get a token from Chaturbate, and where to put it. */
export function ChaturbateForm({ onConnected, onCancel }: ChaturbateFormProps) {
  const { create } = useConnectorMutations();
  const form = useForm({
    initialValues: { username: '', token: '' },
    validate: {
      username: (name) => !name.trim() && connectionsText('yourName'),
      token: (token) => !token.trim() && connectionsText('pasteToken'),
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
        onSuccess: onConnected,
        onError: (error) => {
          if (!showFieldErrors(form, error)) notifyError(connectionsText('notMade'), error);
        },
      },
    );
  return (
    <Stack gap="lg">
      <ol className={classes.steps}>
        <li>
          <Rich text={connectionsText('openTokenPage')} tags={{ a: tokenPageLink }} />
        </li>
        <li>
          <Rich text={connectionsText('makeToken')} tags={{ b: (inside) => <b>{inside}</b> }} />
        </li>
        <li>{connectionsText('pasteHere')}</li>
      </ol>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="md">
          <TextInput
            label={connectionsText('username')}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            data-autofocus
            {...form.getInputProps('username')}
          />
          <PasswordInput
            label={connectionsText('eventsToken')}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': connectionsText('showOrHideToken') }}
            {...form.getInputProps('token')}
            onChange={(event) => onTokenChange(event.currentTarget.value)}
          />
          <Group grow mt="xs">
            <Button variant="default" onClick={onCancel}>
              {commonText('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {connectionsText('connect')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  );
}
