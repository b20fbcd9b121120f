import type { Persona } from '@companion/contracts';
import { Card } from '../../components/Card.js';
import { notifyError } from '../../components/notify.js';
import { arrayMoved, SortableList } from '../../components/SortableList.js';
import { useUndoableRemoval } from '../../components/use-undoable-removal.js';
import { usePersonaMutations } from '../../hooks/chatbot.js';
import classes from './chatbot.module.css';
import { PersonaRow } from './PersonaRow.js';
import { chatbotText } from '../../texts/en/chatbot.js';

type PersonaListProps = { personas: readonly Persona[]; onEdit: (persona: Persona) => void };

/** In the order in which they are asked. */
export function PersonaList({ personas, onEdit }: PersonaListProps) {
  const { reorder, update, remove } = usePersonaMutations();
  const removal = useUndoableRemoval(remove.mutate, chatbotText('notDeleted'));
  const shown = personas.filter(({ id }) => !removal.removing.has(id));
  const ids = personas.map(({ id }) => id);
  const onMove = (_ids: string[], movedId: string, overId: string) =>
    reorder.mutate(arrayMoved(ids, movedId, overId), {
      onError: (error) => notifyError(chatbotText('orderNotSaved'), error),
    });
  const onToggle = ({ id, name, enabled }: Persona) =>
    update.mutate(
      { id, enabled: !enabled },
      { onError: (error) => notifyError(chatbotText('notSwitched', { name }), error) },
    );
  return (
    <Card
      title={chatbotText('personas')}
      aside={shown.length > 1 && <span className={classes.aside}>{chatbotText('firstWins')}</span>}
    >
      <SortableList as="ol" className={classes.list} items={shown} onMove={onMove}>
        {shown.map((persona) => (
          <PersonaRow
            key={persona.id}
            persona={persona}
            canMove={shown.length > 1}
            onEdit={() => onEdit(persona)}
            onToggle={() => onToggle(persona)}
            onRemove={() => removal.remove(persona)}
          />
        ))}
      </SortableList>
    </Card>
  );
}
