import { Modal } from '@mantine/core';
import { PresetGrid } from './PresetGrid.js';
import { overlaysText } from '../../texts/en/overlays.js';

export function NewOverlayModal({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} size="64rem" title={overlaysText('whichLook')}>
      <PresetGrid />
    </Modal>
  );
}
