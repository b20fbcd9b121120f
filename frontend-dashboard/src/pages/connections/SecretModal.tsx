import type { ConnectorWithSecret } from '@companion/contracts';
import { Input } from '@mantine/core';
import { CopyField } from '../../components/CopyField.js';
import { ShownOnceModal } from '../../components/ShownOnceModal.js';
import { usePublicLinks } from '../../hooks/overlay-key.js';
import { connectionsText } from '../../texts/en/connections.js';

type SecretModalProps = { connector: ConnectorWithSecret; onClose: () => void };

/** A connection's signing secret, and where tips are sent. */
export function SecretModal({ connector, onClose }: SecretModalProps) {
  const { origin } = usePublicLinks();
  return (
    <ShownOnceModal
      title={connectionsText('isReady', { name: connector.label })}
      lead={connectionsText('copySecretNow')}
      done={connectionsText('copiedSecret')}
      onClose={onClose}
    >
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
    </ShownOnceModal>
  );
}
