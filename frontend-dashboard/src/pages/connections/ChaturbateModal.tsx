import { Modal } from '@mantine/core';
import { ChaturbateForm } from './ChaturbateForm.js';
import { connectionsText } from '../../texts/en/connections.js';

export function ChaturbateModal({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={connectionsText('connectChaturbate')} size="lg">
      <ChaturbateForm onConnected={onClose} onCancel={onClose} />
    </Modal>
  );
}
