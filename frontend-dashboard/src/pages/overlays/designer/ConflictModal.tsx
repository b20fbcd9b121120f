import type { Overlay, OverlayScene } from '@companion/contracts';
import { Button, Modal } from '@mantine/core';
import { SceneMiniature } from '../SceneMiniature.js';
import classes from './designer.module.css';
import { designerText } from '../../../texts/en/designer.js';

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
      title={designerText('conflictTitle')}
    >
      <p className={classes.conflictLead}>{designerText('conflictText')}</p>
      <div className={classes.versions}>
        <figure>
          <SceneMiniature scene={theirs.scene} />
          <figcaption>{designerText('savedThere')}</figcaption>
          <Button variant="default" fullWidth onClick={onTheirs}>
            {designerText('showTheirs')}
          </Button>
        </figure>
        <figure>
          <SceneMiniature scene={mine} />
          <figcaption>{designerText('yoursHere')}</figcaption>
          <Button fullWidth onClick={onMine} data-autofocus>
            {designerText('keepMine')}
          </Button>
        </figure>
      </div>
    </Modal>
  );
}
