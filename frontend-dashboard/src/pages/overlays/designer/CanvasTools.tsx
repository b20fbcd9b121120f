import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconPhotoCircle,
  IconPlus,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useRef, type Dispatch } from 'react';
import { Hint } from '../../../components/Hint.js';
import { BACKDROPS, nameOfBackdrop, type BackdropChoice } from './Backdrop.js';
import type { Zoom } from './Canvas.js';
import classes from './designer.module.css';
import type { DesignerAction } from './designer-state.js';
import { designerText } from '../../../texts/en/designer.js';
import { LIMITS } from '@companion/contracts';
import { formatPercent } from '../../../format/names.js';

type CanvasToolsProps = {
  hasRoom: boolean;
  onAdd: () => void;
  canUndo: boolean;
  canRedo: boolean;
  dispatch: Dispatch<DesignerAction>;
  zoom: Zoom;
  onZoom: (zoom: Zoom) => void;
  backdrop: BackdropChoice;
  onBackdrop: (choice: BackdropChoice) => void;
};

const ZOOMS: readonly Zoom[] = ['fit', 0.5, 0.75, 1, 1.5];
const zoomName = (zoom: Zoom) => (zoom === 'fit' ? designerText('fit') : formatPercent(zoom * 100));

export function CanvasTools(props: CanvasToolsProps) {
  const { hasRoom, onAdd, canUndo, canRedo, dispatch, zoom, onZoom, backdrop, onBackdrop } = props;
  const picture = useRef<HTMLInputElement>(null);
  const at = ZOOMS.indexOf(zoom);
  const zoomTo = (next: Zoom | undefined) => next !== undefined && onZoom(next);
  return (
    <div className={classes.tools} role="toolbar" aria-label={designerText('canvas')}>
      <Button
        size="sm"
        leftSection={<IconPlus size={18} />}
        disabled={!hasRoom}
        title={hasRoom ? undefined : designerText('isFull', { count: LIMITS.overlayWidgets })}
        aria-label={designerText('addAWidget')}
        onClick={onAdd}
      >
        <span className={classes.long}>{designerText('addAWidget')}</span>
        <span className={classes.short}>{designerText('add')}</span>
      </Button>
      <div className={classes.toolGroup}>
        <Hint label={designerText('undoKeys')}>
          <ActionIcon
            aria-label={designerText('undo')}
            disabled={!canUndo}
            onClick={() => dispatch({ type: 'undo' })}
          >
            <IconArrowBackUp size={20} />
          </ActionIcon>
        </Hint>
        <Hint label={designerText('redoKeys')}>
          <ActionIcon
            aria-label={designerText('redo')}
            disabled={!canRedo}
            onClick={() => dispatch({ type: 'redo' })}
          >
            <IconArrowForwardUp size={20} />
          </ActionIcon>
        </Hint>
      </div>
      <div className={classes.toolGroup} data-end>
        <Menu>
          <Menu.Target>
            <Hint label={designerText('whatIsBehind')}>
              <ActionIcon aria-label={designerText('backdrop')}>
                <IconPhotoCircle size={20} />
              </ActionIcon>
            </Hint>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{designerText('behindOnlyHere')}</Menu.Label>
            {BACKDROPS.map((kind) => (
              <Menu.Item
                key={kind}
                fw={kind === backdrop.kind ? 700 : undefined}
                onClick={() => {
                  if (kind === 'own') picture.current?.click();
                  else onBackdrop({ ...backdrop, kind });
                }}
              >
                {nameOfBackdrop(kind)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <input
          ref={picture}
          type="file"
          hidden
          accept="image/*"
          aria-label={designerText('pictureBehind')}
          onChange={({ currentTarget: { files } }) => {
            const file = files?.[0];
            if (file) onBackdrop({ kind: 'own', picture: URL.createObjectURL(file) });
          }}
        />
        <div className={classes.zoom}>
          <ActionIcon
            aria-label={designerText('zoomOut')}
            disabled={at <= 0}
            onClick={() => zoomTo(ZOOMS[at - 1])}
          >
            <IconZoomOut size={18} />
          </ActionIcon>
          <button type="button" title={designerText('fitWhole')} onClick={() => onZoom('fit')}>
            {zoomName(zoom)}
          </button>
          <ActionIcon
            aria-label={designerText('zoomIn')}
            disabled={at === ZOOMS.length - 1}
            onClick={() => zoomTo(ZOOMS[at + 1])}
          >
            <IconZoomIn size={18} />
          </ActionIcon>
        </div>
      </div>
    </div>
  );
}
