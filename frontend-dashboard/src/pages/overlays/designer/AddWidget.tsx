import type { OverlayWidgetKind } from '@companion/contracts';
import { Modal } from '@mantine/core';
import classes from './gallery.module.css';
import { KIND_ICONS, leadOfKind, nameOfKind, WIDGET_KINDS } from './widget-kinds.js';
import { designerText } from '../../../texts/en/designer.js';

type AddWidgetProps = { onAdd: (kind: OverlayWidgetKind) => void; onClose: () => void };

/** Where there is no room for them beside the canvas. */
export function AddWidget({ onAdd, onClose }: AddWidgetProps) {
  return (
    <Modal opened onClose={onClose} size="xl" title={designerText('addAWidget')}>
      <WidgetGallery onAdd={onAdd} />
    </Modal>
  );
}

type WidgetGalleryProps = { onAdd: (kind: OverlayWidgetKind) => void; disabled?: boolean };

/** Every kind of widget, with what it is for. */
export function WidgetGallery({ onAdd, disabled }: WidgetGalleryProps) {
  return (
    <ul className={classes.kinds}>
      {WIDGET_KINDS.map((kind) => {
        const Icon = KIND_ICONS[kind];
        return (
          <li key={kind}>
            <button
              type="button"
              className={classes.kind}
              disabled={disabled}
              onClick={() => onAdd(kind)}
            >
              <span className={classes.icon} aria-hidden>
                <Icon size={20} />
              </span>
              <b>{nameOfKind(kind)}</b>
              <span>{leadOfKind(kind)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
