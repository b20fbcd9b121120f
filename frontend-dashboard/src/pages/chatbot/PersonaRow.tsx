import type { Persona } from '@companion/contracts';
import { ActionIcon, Switch } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { Hint } from '../../components/Hint.js';
import { SortableRow } from '../../components/SortableList.js';
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
  const [first, ...more] = templates;
  return (
    <SortableRow
      id={id}
      className={classes.row}
      canMove={canMove}
      moveLabel={chatbotText('move', { name })}
      data-off={!enabled || undefined}
    >
      {(grip) => (
        <>
          {grip}
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
          <Hint label={commonText('edit')}>
            <ActionIcon
              className={classes.edit}
              aria-label={chatbotText('editNamed', { name })}
              onClick={onEdit}
            >
              <IconPencil size={18} />
            </ActionIcon>
          </Hint>
          <Hint label={commonText('delete')}>
            <ActionIcon aria-label={chatbotText('deleteNamed', { name })} onClick={onRemove}>
              <IconTrash size={18} />
            </ActionIcon>
          </Hint>
        </>
      )}
    </SortableRow>
  );
}

function saidInWords(first: string | undefined, more: number): string {
  if (first === undefined) return chatbotText('nothingToSay');
  return more > 0
    ? chatbotText('saysAndMore', { first, count: more })
    : chatbotText('quoted', { text: first });
}
