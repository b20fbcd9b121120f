import { LIMITS, STREAM_PLATFORMS } from '@companion/contracts';
import type { ConnectorWithSecret, StreamPlatform } from '@companion/contracts';
import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyError } from '../../components/notify.js';
import { useConnectorMutations } from '../../hooks/connectors.js';
import { nameOfPlatform } from '../../format/names.js';
import { connectionsText } from '../../texts/en/connections.js';
import { commonText } from '../../texts/en/common.js';

type WebhookModalProps = {
  onClose: () => void;
  onCreated: (connector: ConnectorWithSecret) => void;
};

export function WebhookModal({ onClose, onCreated }: WebhookModalProps) {
  const { create } = useConnectorMutations();
  const form = useForm({
    initialValues: { label: '', platform: 'other' as StreamPlatform },
    validate: { label: (label) => !label.trim() && connectionsText('aName') },
  });
  const submit = ({ label, platform }: typeof form.values) =>
    create.mutate(
      { kind: 'webhook', label: label.trim(), platform },
      {
        onSuccess: onCreated,
        onError: (error) => {
          if (!showFieldErrors(form, error)) notifyError(connectionsText('notMade'), error);
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={connectionsText('anotherSite')}>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="md">
          <Text c="dimmed">{connectionsText('webhookLead')}</Text>
          <TextInput
            label={commonText('name')}
            placeholder={connectionsText('myTipBot')}
            maxLength={LIMITS.connectorLabelMax}
            data-autofocus
            {...form.getInputProps('label')}
          />
          <NativeSelect
            label={connectionsText('tipsComeFrom')}
            data={STREAM_PLATFORMS.map((value) => ({ value, label: nameOfPlatform(value) }))}
            {...form.getInputProps('platform')}
          />
          <Group grow mt="xs">
            <Button variant="default" onClick={onClose}>
              {commonText('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {connectionsText('create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
