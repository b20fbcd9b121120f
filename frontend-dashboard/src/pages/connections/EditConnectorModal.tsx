import { LIMITS, type Connector } from '@companion/contracts';
import { Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyError } from '../../components/notify.js';
import { useConnectorMutations } from '../../hooks/connectors.js';
import { tokenPageLink } from './ChaturbateForm.js';
import { connectionsText } from '../../texts/en/connections.js';
import { commonText } from '../../texts/en/common.js';
import { Rich } from '../../i18n/Rich.js';

type EditConnectorModalProps = { connector: Connector; onClose: () => void };

export function EditConnectorModal({ connector, onClose }: EditConnectorModalProps) {
  const { update } = useConnectorMutations();
  const form = useForm({
    initialValues: { label: connector.label, token: '' },
    validate: { label: (label) => !label.trim() && connectionsText('aName') },
  });
  const submit = ({ label, token }: typeof form.values) =>
    update.mutate(
      { id: connector.id, label: label.trim(), ...(token.trim() && { token: token.trim() }) },
      {
        onSuccess: onClose,
        onError: (error) => {
          if (!showFieldErrors(form, error)) notifyError(connectionsText('notSaved'), error);
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={connectionsText('editConnection')}>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="md">
          <TextInput
            label={commonText('name')}
            maxLength={LIMITS.connectorLabelMax}
            {...form.getInputProps('label')}
          />
          {connector.kind === 'chaturbate' && (
            <PasswordInput
              label={connectionsText('newToken')}
              description={
                <Rich text={connectionsText('leaveEmpty')} tags={{ a: tokenPageLink }} />
              }
              autoComplete="off"
              visibilityToggleButtonProps={{ 'aria-label': connectionsText('showOrHideToken') }}
              {...form.getInputProps('token')}
            />
          )}
          <Group grow mt="xs">
            <Button variant="default" onClick={onClose}>
              {commonText('cancel')}
            </Button>
            <Button type="submit" loading={update.isPending}>
              {commonText('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
