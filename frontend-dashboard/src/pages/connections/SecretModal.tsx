import type { ConnectorWithSecret } from '@companion/contracts';
import { Button, Input, Modal, Stack, Text } from '@mantine/core';
import { CopyField } from '../../components/CopyField.js';
import { usePublicLinks } from '../../hooks/overlay-key.js';
import { connectionsText } from '../../texts/en/connections.js';
import { Rich } from '../../i18n/Rich.js';

type SecretModalProps = { connector: ConnectorWithSecret; onClose: () => void };

/** The only time a signing secret is seen; closing needs the button, not a slip of the mouse. */
export function SecretModal({ connector, onClose }: SecretModalProps) {
  const { origin } = usePublicLinks();
  return (
    <Modal
      opened
      onClose={onClose}
      title={connectionsText('isReady', { name: connector.label })}
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack gap="md">
        <Text>
          <Rich text={connectionsText('copySecretNow')} tags={{ b: (inside) => <b>{inside}</b> }} />
        </Text>
        {connector.signingSecret && (
          <Input.Wrapper label={connectionsText('signingSecretTitle')} labelElement="div">
            <CopyField
              label={connectionsText('signingSecret')}
              value={connector.signingSecret}
              masked="••••••••••••"
            />
          </Input.Wrapper>
        )}
        {connector.inboundPath && (
          <Input.Wrapper label={connectionsText('sendTipsTo')} labelElement="div">
            <CopyField
              label={connectionsText('address')}
              value={`${origin}${connector.inboundPath}`}
            />
          </Input.Wrapper>
        )}
        <Button onClick={onClose}>{connectionsText('copiedSecret')}</Button>
      </Stack>
    </Modal>
  );
}
