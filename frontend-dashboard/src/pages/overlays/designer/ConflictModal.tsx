import type { Overlay, OverlayScene } from '@companion/contracts';
import { Button, Modal } from '@mantine/core';
import { SceneMiniature } from '../SceneMiniature.js';
import classes from './designer.module.css';

type ConflictModalProps = {
  theirs: Overlay;
  mine: OverlayScene;
  onTheirs: () => void;
  onMine: () => void;
};

/** Two devices changed the same overlay: nothing is thrown away before she has seen both. */
export function ConflictModal({ theirs, mine, onTheirs, onMine }: ConflictModalProps) {
  return (
    <Modal
      opened
      onClose={onMine}
      size="xl"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title="This overlay was changed elsewhere"
    >
      <p className={classes.conflictLead}>
        Another device or tab saved it while you were working here. Which one should be on air?
      </p>
      <div className={classes.versions}>
        <figure>
          <SceneMiniature scene={theirs.scene} />
          <figcaption>Saved there</figcaption>
          <Button variant="default" fullWidth onClick={onTheirs}>
            Show theirs
          </Button>
        </figure>
        <figure>
          <SceneMiniature scene={mine} />
          <figcaption>Yours, here</figcaption>
          <Button fullWidth onClick={onMine} data-autofocus>
            Keep mine
          </Button>
        </figure>
      </div>
    </Modal>
  );
}
