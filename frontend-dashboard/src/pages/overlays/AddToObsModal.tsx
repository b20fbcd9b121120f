import type { Overlay } from '@companion/contracts';
import { Modal, Skeleton } from '@mantine/core';
import { AddToObs } from '../../components/obs/AddToObs.js';
import { useOverlayLinks } from '../../hooks/overlay-links.js';
import { overlaysText } from '../../texts/en/overlays.js';

type AddToObsModalProps = { overlay: Overlay; onClose: () => void };

/** How this overlay comes into OBS; every later change is on air by itself. */
export function AddToObsModal({ overlay, onClose }: AddToObsModalProps) {
  const link = useOverlayLinks().data?.find(({ overlayId }) => overlayId === overlay.id);
  return (
    <Modal opened onClose={onClose} title={overlaysText('addNamedToObs', { name: overlay.name })}>
      {link ? <AddToObs overlay={link} /> : <Skeleton height={220} radius="md" />}
    </Modal>
  );
}
