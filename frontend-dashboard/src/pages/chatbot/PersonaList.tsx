import type { Persona } from '@companion/contracts';
import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { Card } from '../../components/Card.js';
import { moveAnnouncements, moveInstructions } from '../../components/move-announcements.js';
import { notifyError } from '../../components/notify.js';
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
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const shown = personas.filter(({ id }) => !removal.removing.has(id));
  const ids = personas.map(({ id }) => id);
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (!over || over.id === active.id) return;
    const moved = arrayMove(ids, ids.indexOf(String(active.id)), ids.indexOf(String(over.id)));
    reorder.mutate(moved, { onError: (error) => notifyError(chatbotText('orderNotSaved'), error) });
  };
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
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{
          announcements: moveAnnouncements(shown),
          screenReaderInstructions: moveInstructions(),
        }}
        onDragEnd={onDragEnd}
      >
        <SortableContext items={shown.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
          <ol className={classes.list}>
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
          </ol>
        </SortableContext>
      </DndContext>
    </Card>
  );
}
