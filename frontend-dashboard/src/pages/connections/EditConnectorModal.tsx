import { LIMITS, type Connector } from '@companion/contracts';
import { Anchor, Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyError } from '../../components/notify.js';
import { useConnectorMutations } from '../../hooks/connectors.js';
import { CHATURBATE_TOKEN_PAGE } from './ChaturbateModal.js';

type EditConnectorModalProps = { connector: Connector; onClose: () => void };

export function EditConnectorModal({ connector, onClose }: EditConnectorModalProps) {
  const { update } = useConnectorMutations();
  const form = useForm({
    initialValues: { label: connector.label, token: '' },
    validate: { label: (label) => !label.trim() && 'A name, to know it by' },
  });
  const submit = ({ label, token }: typeof form.values) =>
    update.mutate(
      { id: connector.id, label: label.trim(), ...(token.trim() && { token: token.trim() }) },
      {
        onSuccess: onClose,
        onError: (error) => {
          if (!showFieldErrors(form, error)) notifyError('The connection was not saved', error);
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title="Edit connection">
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="md">
          <TextInput
            label="Name"
            maxLength={LIMITS.connectorLabelMax}
            {...form.getInputProps('label')}
          />
          {connector.kind === 'chaturbate' && (
            <PasswordInput
              label="New token"
              description={
                <>
                  Leave it empty to keep the present one.{' '}
                  <Anchor size="sm" href={CHATURBATE_TOKEN_PAGE} target="_blank" rel="noreferrer">
                    Your token page
                  </Anchor>
                </>
              }
              autoComplete="off"
              visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the token' }}
              {...form.getInputProps('token')}
            />
          )}
          <Group grow mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={update.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
