import type { Persona } from '@companion/contracts';
import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Switch, Tooltip } from '@mantine/core';
import { IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMenu } from '../../hooks/menu.js';
import { useMenuCurrency } from '../menu/use-menu-currency.js';
import classes from './chatbot.module.css';
import { triggerWords } from './trigger-words.js';

type PersonaRowProps = {
  persona: Persona;
  canMove: boolean;
  onEdit: () => void;
  onToggle: () => void;
  onRemove: () => void;
};

export function PersonaRow({ persona, canMove, onEdit, onToggle, onRemove }: PersonaRowProps) {
  const { id, name, enabled, triggers, templates } = persona;
  const currency = useMenuCurrency();
  const menu = useMenu().data ?? [];
  const sortable = useSortable({ id, disabled: !canMove });
  const [first, ...more] = templates;
  return (
    <li
      ref={sortable.setNodeRef}
      className={classes.row}
      data-dragging={sortable.isDragging || undefined}
      data-off={!enabled || undefined}
      style={{
        transform: CSS.Translate.toString(sortable.transform),
        transition: sortable.transition,
      }}
    >
      <button
        type="button"
        className={classes.grip}
        hidden={!canMove}
        {...sortable.attributes}
        {...sortable.listeners}
        aria-label={`Move “${name}”`}
      >
        <IconGripVertical size={18} aria-hidden />
      </button>
      <button type="button" className={classes.what} onClick={onEdit}>
        <b>{name}</b>
        <span className={classes.triggers}>
          {triggers.length === 0 && <i data-problem>reacts to nothing yet</i>}
          {triggers.map((trigger, at) => (
            <i key={at}>{triggerWords(trigger, { menu, currency })}</i>
          ))}
        </span>
        <span className={classes.says}>
          {first ? `“${first.text}”` : 'Has nothing to say yet.'}
          {more.length > 0 && ` and ${more.length} more`}
        </span>
      </button>
      <Switch checked={enabled} onChange={onToggle} color="teal" aria-label={`Use “${name}”`} />
      <Tooltip label="Edit">
        <ActionIcon className={classes.edit} aria-label={`Edit “${name}”`} onClick={onEdit}>
          <IconPencil size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Delete">
        <ActionIcon aria-label={`Delete “${name}”`} onClick={onRemove}>
          <IconTrash size={18} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
