import type { Overlay } from '@companion/contracts';
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconPencil, IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { Hint } from '../../../components/Hint.js';
import { useLive } from '../../../hooks/live.js';
import { AddToObsModal } from '../AddToObsModal.js';
import { RenameField } from '../RenameField.js';
import classes from './designer.module.css';
import { SaveStatus } from './SaveStatus.js';
import type { SaveState } from './scene-saver.js';
import { designerText } from '../../../texts/en/designer.js';
import { overlaysText } from '../../../texts/en/overlays.js';

type DesignerBarProps = { overlay: Overlay; now: SaveState; onRetry: () => void };

export function DesignerBar({ overlay, now, onRetry }: DesignerBarProps) {
  const [isRenaming, setRenaming] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const { away, overlays } = useLive();
  const isShown = overlays?.some((it) => it.overlayId === overlay.id && it.connected) ?? false;
  return (
    <header className={classes.bar}>
      <Hint label={designerText('allOverlays')}>
        <ActionIcon component={Link} to="/overlays" aria-label={designerText('allOverlays')}>
          <IconArrowLeft size={20} />
        </ActionIcon>
      </Hint>
      <h1 className={classes.name}>
        {isRenaming ? (
          <RenameField overlay={overlay} onDone={() => setRenaming(false)} />
        ) : (
          <span>{overlay.name}</span>
        )}
      </h1>
      {!isRenaming && (
        <Hint label={overlaysText('rename')}>
          <ActionIcon
            aria-label={overlaysText('renameNamed', { name: overlay.name })}
            size={32}
            onClick={() => setRenaming(true)}
          >
            <IconPencil size={16} />
          </ActionIcon>
        </Hint>
      )}
      <SaveStatus now={now} isAway={away !== null} isShown={isShown} onRetry={onRetry} />
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPlugConnected size={18} />}
        onClick={() => setAdding(true)}
      >
        {overlaysText('addToObs')}
      </Button>
      {isAdding && <AddToObsModal overlay={overlay} onClose={() => setAdding(false)} />}
    </header>
  );
}
