import type { ConnectorWithSecret } from '@companion/contracts';
import { Button, Input, Modal, Stack, Text } from '@mantine/core';
import { CopyField } from '../../components/CopyField.js';
import { usePublicLinks } from '../../hooks/overlay-key.js';

type SecretModalProps = { connector: ConnectorWithSecret; onClose: () => void };

/** The only time a signing secret is seen; closing needs the button, not a slip of the mouse. */
export function SecretModal({ connector, onClose }: SecretModalProps) {
  const { origin } = usePublicLinks();
  return (
    <Modal
      opened
      onClose={onClose}
      title={`“${connector.label}” is ready`}
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack gap="md">
        <Text>
          Copy the secret now: <b>it is shown only this once.</b> If it gets lost, you can make a
          new one.
        </Text>
        {connector.signingSecret && (
          <Input.Wrapper label="Signing secret" labelElement="div">
            <CopyField
              label="signing secret"
              value={connector.signingSecret}
              masked="••••••••••••"
            />
          </Input.Wrapper>
        )}
        {connector.inboundPath && (
          <Input.Wrapper label="Send tips to" labelElement="div">
            <CopyField label="address" value={`${origin}${connector.inboundPath}`} />
          </Input.Wrapper>
        )}
        <Button onClick={onClose}>I have copied the secret</Button>
      </Stack>
    </Modal>
  );
}
