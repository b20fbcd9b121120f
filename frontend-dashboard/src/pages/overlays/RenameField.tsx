import { LIMITS, type Overlay } from '@companion/contracts';
import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { notifyError } from '../../components/notify.js';
import { useOverlayMutations } from '../../hooks/overlays.js';
import { overlaysText } from '../../texts/en/overlays.js';

type RenameFieldProps = { overlay: Pick<Overlay, 'id' | 'name'>; onDone: () => void };

/** The name, open for another: Enter keeps it, Escape the old one. */
export function RenameField({ overlay, onDone }: RenameFieldProps) {
  const { rename } = useOverlayMutations();
  const [name, setName] = useState(overlay.name);
  const isDone = useRef(false);
  const finish = (keeps: boolean) => {
    if (isDone.current) return;
    isDone.current = true;
    const next = name.trim();
    if (keeps && next !== '' && next !== overlay.name) {
      rename.mutate(
        { id: overlay.id, name: next },
        { onError: (error) => notifyError(overlaysText('nameNotChanged'), error) },
      );
    }
    onDone();
  };
  return (
    <TextInput
      size="sm"
      autoFocus
      aria-label={overlaysText('nameOfOverlay')}
      maxLength={LIMITS.overlayNameMax}
      value={name}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ currentTarget }) => setName(currentTarget.value)}
      onBlur={() => finish(true)}
      onKeyDown={({ key }) => {
        if (key === 'Enter') finish(true);
        if (key === 'Escape') finish(false);
      }}
    />
  );
}
