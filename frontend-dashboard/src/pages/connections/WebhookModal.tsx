import { LIMITS, STREAM_PLATFORMS } from '@companion/contracts';
import type { ConnectorWithSecret, StreamPlatform } from '@companion/contracts';
import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyError } from '../../components/notify.js';
import { useConnectorMutations } from '../../hooks/connectors.js';
import { PLATFORM_NAMES } from '../../format/labels.js';

type WebhookModalProps = {
  onClose: () => void;
  onCreated: (connector: ConnectorWithSecret) => void;
};

export function WebhookModal({ onClose, onCreated }: WebhookModalProps) {
  const { create } = useConnectorMutations();
  const form = useForm({
    initialValues: { label: '', platform: 'other' as StreamPlatform },
    validate: { label: (label) => !label.trim() && 'A name, to know it by' },
  });
  const submit = ({ label, platform }: typeof form.values) =>
    create.mutate(
      { kind: 'webhook', label: label.trim(), platform },
      {
        onSuccess: onCreated,
        onError: (error) => {
          if (!showFieldErrors(form, error)) notifyError('The connection was not made', error);
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title="Another site or script">
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="md">
          <Text c="dimmed">
            You get an address and a signing secret. Whatever sends signed tips to that address
            counts in your session.
          </Text>
          <TextInput
            label="Name"
            placeholder="My tip bot"
            maxLength={LIMITS.connectorLabelMax}
            data-autofocus
            {...form.getInputProps('label')}
          />
          <NativeSelect
            label="Tips come from"
            data={STREAM_PLATFORMS.map((value) => ({ value, label: PLATFORM_NAMES[value] }))}
            {...form.getInputProps('platform')}
          />
          <Group grow mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Create
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
