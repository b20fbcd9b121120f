import { LIMITS } from '@companion/contracts';
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
import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPlus, IconTargetArrow } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { moveAnnouncements } from '../../components/move-announcements.js';
import { notifyError } from '../../components/notify.js';
import { EmptyState } from '../../components/States.js';
import { useGoalMutations } from '../../hooks/goals.js';
import type { LiveSession } from '../../hooks/live-view.js';
import type { LiveGoal } from '../../realtime/session-state.js';
import { AdjustGoalModal } from './AdjustGoalModal.js';
import { GoalFormModal } from './GoalFormModal.js';
import { GoalRow } from './GoalRow.js';
import classes from './GoalsCard.module.css';

type GoalsCardProps = { session: LiveSession; goals: readonly LiveGoal[] };
type Open = { form: 'new' } | { form: 'edit' | 'adjust'; goal: LiveGoal } | null;

export function GoalsCard({ session, goals }: GoalsCardProps) {
  const [open, setOpen] = useState<Open>(null);
  const { order, remove } = useGoalMutations(session.sessionId);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );

  // The new order is shown at once; the server's own word replaces it.
  const shown = order.isPending
    ? goals.toSorted((a, b) => order.variables.indexOf(a.id) - order.variables.indexOf(b.id))
    : goals;
  const ids = shown.map(({ id }) => id);
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (!over || over.id === active.id) return;
    const moved = arrayMove(ids, ids.indexOf(String(active.id)), ids.indexOf(String(over.id)));
    order.mutate(moved, { onError: (error) => notifyError('The order was not saved', error) });
  };
  const confirmRemove = (goal: LiveGoal) =>
    modals.openConfirmModal({
      title: `Delete “${goal.title}”?`,
      children:
        'It disappears from your overlay too. What it has collected stays in your earnings.',
      labels: { confirm: 'Delete goal', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        remove.mutate(goal.id, {
          onError: (error) => notifyError('The goal was not deleted', error),
        }),
    });

  const counting =
    session.goalMode === 'sequential' ? shown.find(({ status }) => status === 'active') : undefined;
  const add = (
    <Button
      size="sm"
      variant={goals.length === 0 ? 'filled' : 'light'}
      leftSection={<IconPlus size={18} />}
      disabled={goals.length >= LIMITS.goalsPerSession}
      onClick={() => setOpen({ form: 'new' })}
    >
      Add goal
    </Button>
  );
  return (
    <Card title="Goals" aside={goals.length > 0 && add}>
      {goals.length === 0 ? (
        <EmptyState icon={<IconTargetArrow />} title="Give them something to tip for" action={add}>
          Every tip moves your goals, here and on air.
        </EmptyState>
      ) : (
        <DndContext
          sensors={sensors}
          collisionDetection={closestCenter}
          accessibility={{
            announcements: moveAnnouncements(shown.map(({ id, title }) => ({ id, name: title }))),
          }}
          onDragEnd={onDragEnd}
        >
          <SortableContext items={ids} strategy={verticalListSortingStrategy}>
            <ul className={classes.list}>
              {shown.map((goal) => (
                <GoalRow
                  key={goal.id}
                  goal={goal}
                  session={session}
                  turn={turnOf(goal, counting)}
                  canMove={goals.length > 1}
                  onEdit={() => setOpen({ form: 'edit', goal })}
                  onAdjust={() => setOpen({ form: 'adjust', goal })}
                  onRemove={() => confirmRemove(goal)}
                />
              ))}
            </ul>
          </SortableContext>
        </DndContext>
      )}
      {(open?.form === 'new' || open?.form === 'edit') && (
        <GoalFormModal
          session={session}
          goal={open.form === 'edit' ? open.goal : null}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.form === 'adjust' && (
        <AdjustGoalModal session={session} goal={open.goal} onClose={() => setOpen(null)} />
      )}
    </Card>
  );
}

/** Where goals take turns: whether this one counts now or waits. */
function turnOf(goal: LiveGoal, counting: LiveGoal | undefined): 'now' | 'waiting' | null {
  if (!counting || goal.status !== 'active') return null;
  return goal.id === counting.id ? 'now' : 'waiting';
}
