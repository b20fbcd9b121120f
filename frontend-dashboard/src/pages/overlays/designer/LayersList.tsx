import type { OverlayWidget } from '@companion/contracts';
import {
  closestCenter,
  DndContext,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { IconEye, IconEyeOff, IconLock, IconLockOpen } from '@tabler/icons-react';
import { useEffect, useRef, useState, type Dispatch, type KeyboardEvent } from 'react';
import { Hint } from '../../../components/Hint.js';
import { moveAnnouncements } from '../../../components/move-announcements.js';
import type { DesignerAction } from './designer-state.js';
import { frontToBack } from './layers.js';
import classes from './layers.module.css';
import { KIND_ICONS, widgetName } from './widget-kinds.js';
import { designerText } from '../../../texts/en/designer.js';

type LayersListProps = {
  widgets: readonly OverlayWidget[];
  selected: ReadonlySet<string>;
  dispatch: Dispatch<DesignerAction>;
};

/** All widgets, the one in front first. Arrow keys go through them, with Alt they move one. */
export function LayersList({ widgets, selected, dispatch }: LayersListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [said, say] = useState('');
  const layers = frontToBack(widgets);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 5 } }));
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    const place = layers.findIndex(({ id }) => id === over?.id);
    if (place !== -1) dispatch({ type: 'reorder', id: String(active.id), place });
  };
  const onKeyDown = (event: KeyboardEvent, widget: OverlayWidget, place: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    if (event.altKey) {
      dispatch({ type: 'raise', id: widget.id, by: -by });
      const next = Math.min(layers.length, Math.max(1, place + by + 1));
      return say(
        designerText('isLayer', { name: widgetName(widget), layer: next, layers: layers.length }),
      );
    }
    const next = layers[place + by];
    if (!next) return;
    dispatch({ type: 'select', ids: [next.id] });
    list.current?.querySelector<HTMLElement>(`[data-layer="${next.id}"]`)?.focus();
  };
  const tabStop = layers.find(({ id }) => selected.has(id)) ?? layers[0];
  const chosenId = tabStop && selected.has(tabStop.id) ? tabStop.id : null;
  useEffect(() => {
    if (chosenId !== null) bringIntoView(list.current, chosenId);
  }, [chosenId]);
  const named = layers.map((widget) => ({ id: widget.id, name: widgetName(widget) }));
  return (
    <>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{ announcements: moveAnnouncements(named) }}
        onDragEnd={onDragEnd}
      >
        <SortableContext items={named} strategy={verticalListSortingStrategy}>
          <ul className={classes.list} aria-label={designerText('layersFrontFirst')} ref={list}>
            {layers.map((widget, place) => (
              <Layer
                key={widget.id}
                widget={widget}
                isSelected={selected.has(widget.id)}
                isTabStop={widget === tabStop}
                dispatch={dispatch}
                onKeyDown={(event) => onKeyDown(event, widget, place)}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </>
  );
}

type LayerProps = {
  widget: OverlayWidget;
  isSelected: boolean;
  isTabStop: boolean;
  dispatch: Dispatch<DesignerAction>;
  onKeyDown: (event: KeyboardEvent) => void;
};

function Layer({ widget, isSelected, isTabStop, dispatch, onKeyDown }: LayerProps) {
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id: widget.id,
  });
  const Icon = KIND_ICONS[widget.kind];
  const name = widgetName(widget);
  const flip = (field: 'hidden' | 'locked') =>
    dispatch({ type: 'edit', ids: [widget.id], edit: (it) => ({ ...it, [field]: !it[field] }) });
  return (
    <li
      ref={setNodeRef}
      className={classes.layer}
      data-selected={isSelected || undefined}
      data-hidden={widget.hidden || undefined}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <button
        type="button"
        className={classes.name}
        data-layer={widget.id}
        aria-pressed={isSelected}
        tabIndex={isTabStop ? 0 : -1}
        {...listeners}
        onClick={(event) =>
          dispatch(
            event.shiftKey
              ? { type: 'toggle', id: widget.id }
              : { type: 'select', ids: [widget.id] },
          )
        }
        onKeyDown={onKeyDown}
      >
        <Icon size={18} aria-hidden />
        <span>{name}</span>
      </button>
      <Hint label={designerText(widget.locked ? 'unlock' : 'lockInPlace')}>
        <ActionIcon
          className={classes.flag}
          data-on={widget.locked || undefined}
          size={30}
          aria-label={designerText('lockNamed', { name })}
          aria-pressed={widget.locked}
          onClick={() => flip('locked')}
        >
          {widget.locked ? <IconLock size={16} /> : <IconLockOpen size={16} />}
        </ActionIcon>
      </Hint>
      <Hint label={designerText(widget.hidden ? 'showOnAir' : 'hideOnAir')}>
        <ActionIcon
          className={classes.flag}
          data-on={widget.hidden || undefined}
          size={30}
          aria-label={designerText('hideNamed', { name })}
          aria-pressed={widget.hidden}
          onClick={() => flip('hidden')}
        >
          {widget.hidden ? <IconEyeOff size={16} /> : <IconEye size={16} />}
        </ActionIcon>
      </Hint>
    </li>
  );
}

/** Within the list's own frame: the page itself stays where she looks. */
function bringIntoView(list: HTMLElement | null, id: string): void {
  const layer = list?.querySelector(`[data-layer="${id}"]`)?.closest('li');
  const frame = list?.parentElement;
  if (!layer || !frame) return;
  const { top, bottom } = layer.getBoundingClientRect();
  const seen = frame.getBoundingClientRect();
  frame.scrollTop += Math.min(0, top - seen.top) + Math.max(0, bottom - seen.bottom);
}
