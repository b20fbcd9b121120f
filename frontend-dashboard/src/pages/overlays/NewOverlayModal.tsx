import { Modal } from '@mantine/core';
import { PresetGrid } from './PresetGrid.js';
import { overlaysText } from '../../texts/en/overlays.js';
import { commonText } from '../../texts/en/common.js';

export function NewOverlayModal({ onClose }: { onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      size="64rem"
      title={overlaysText('whichLook')}
      closeButtonProps={{ 'aria-label': commonText('close') }}
    >
      <PresetGrid />
    </Modal>
  );
}
