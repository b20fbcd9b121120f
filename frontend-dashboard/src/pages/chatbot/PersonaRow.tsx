import type { Persona } from '@companion/contracts';
import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Switch, Tooltip } from '@mantine/core';
import { IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMenu } from '../../hooks/menu.js';
import { useMenuCurrency } from '../menu/use-menu-currency.js';
import classes from './chatbot.module.css';
import { triggerWords } from './trigger-words.js';
import { chatbotText } from '../../texts/en/chatbot.js';
import { commonText } from '../../texts/en/common.js';

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
        aria-label={chatbotText('move', { name })}
      >
        <IconGripVertical size={18} aria-hidden />
      </button>
      <button type="button" className={classes.what} onClick={onEdit}>
        <b>{name}</b>
        <span className={classes.triggers}>
          {triggers.length === 0 && <i data-problem>{chatbotText('reactsToNothing')}</i>}
          {triggers.map((trigger, at) => (
            <i key={at}>{triggerWords(trigger, { menu, currency })}</i>
          ))}
        </span>
        <span className={classes.says}>{saidInWords(first?.text, more.length)}</span>
      </button>
      <Switch
        checked={enabled}
        onChange={onToggle}
        color="teal"
        aria-label={chatbotText('use', { name })}
      />
      <Tooltip label={commonText('edit')}>
        <ActionIcon
          className={classes.edit}
          aria-label={chatbotText('editNamed', { name })}
          onClick={onEdit}
        >
          <IconPencil size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={commonText('delete')}>
        <ActionIcon aria-label={chatbotText('deleteNamed', { name })} onClick={onRemove}>
          <IconTrash size={18} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

function saidInWords(first: string | undefined, more: number): string {
  if (first === undefined) return chatbotText('nothingToSay');
  return more > 0
    ? chatbotText('saysAndMore', { first, count: more })
    : chatbotText('quoted', { text: first });
}
