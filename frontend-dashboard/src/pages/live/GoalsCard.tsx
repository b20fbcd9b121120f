import type { LivePoll } from '@companion/contracts';
import { Button, Modal } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPlus, IconTargetArrow } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { notifyError } from '../../components/notify.js';
import { SortableList } from '../../components/SortableList.js';
import { EmptyState } from '../../components/States.js';
import { useGoalMutations } from '../../hooks/goals.js';
import type { LiveSession } from '../../hooks/live-view.js';
import { goalInTurn, takesTurns } from '../../overlay/goal-selection.js';
import type { LiveGoal } from '../../realtime/session-state.js';
import { AdjustGoalModal } from './AdjustGoalModal.js';
import { AddShowModal } from './goal-shows/AddShowModal.js';
import { GoalForm } from './goal-shows/GoalForm.js';
import { PollList } from './goal-shows/PollList.js';
import { SameGoalsButton } from './goal-shows/SameGoalsButton.js';
import { GoalRow } from './GoalRow.js';
import classes from './GoalsCard.module.css';
import { liveText } from '../../texts/en/live.js';

type GoalsCardProps = {
  session: LiveSession;
  goals: readonly LiveGoal[];
  polls: readonly LivePoll[];
};
type Open = { form: 'new' } | { form: 'edit' | 'adjust'; goal: LiveGoal } | null;

const FIVE_MINUTES_MS = 5 * 60_000;

export function GoalsCard({ session, goals, polls }: GoalsCardProps) {
  const [open, setOpen] = useState<Open>(null);
  const { order, remove, update } = useGoalMutations(session.sessionId);
  // The new order is shown at once; the server's own word replaces it.
  const shown = order.isPending
    ? goals.toSorted((a, b) => order.variables.indexOf(a.id) - order.variables.indexOf(b.id))
    : goals;
  const ids = shown.map(({ id }) => id);
  const onMove = (moved: string[]) =>
    order.mutate(moved, { onError: (error) => notifyError(liveText('orderNotSaved'), error) });
  const confirmRemove = (goal: LiveGoal) =>
    modals.openConfirmModal({
      title: liveText('deleteNamed', { name: goal.title }),
      children: liveText('deleteGoalText'),
      labels: { confirm: liveText('deleteGoal'), cancel: liveText('keepIt') },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        remove.mutate(goal.id, {
          onError: (error) => notifyError(liveText('goalNotDeleted'), error),
        }),
    });

  const choose = (goal: LiveGoal) =>
    order.mutate([goal.id, ...ids.filter((id) => id !== goal.id)], {
      onError: (error) => notifyError(liveText('goalNotChanged'), error),
    });
  /** Five minutes more than it has, or from now on when its time was up. */
  const extend = (goal: LiveGoal, endsAt: string) => {
    const left = Math.max(0, Date.parse(endsAt) - Date.now());
    update.mutate(
      { id: goal.id, endsInSeconds: Math.ceil((left + FIVE_MINUTES_MS) / 1_000) },
      { onError: (error) => notifyError(liveText('goalNotChanged'), error) },
    );
  };
  const reopen = ({ id }: LiveGoal) =>
    update.mutate(
      { id, status: 'active' },
      { onError: (error) => notifyError(liveText('goalNotChanged'), error) },
    );

  const counting = goalInTurn(shown, session.goalMode);
  const isEmpty = goals.length === 0 && polls.length === 0;
  const add = (
    <Button
      size="sm"
      variant={isEmpty ? 'filled' : 'light'}
      leftSection={<IconPlus size={18} />}
      onClick={() => setOpen({ form: 'new' })}
    >
      {liveText('addGoal')}
    </Button>
  );
  return (
    <Card title={liveText('goals')} aside={!isEmpty && add}>
      {isEmpty && (
        <EmptyState
          icon={<IconTargetArrow />}
          title={liveText('somethingToTipFor')}
          action={
            <>
              {add}
              <SameGoalsButton sessionId={session.sessionId} />
            </>
          }
        >
          {liveText('everyTipMoves')}
        </EmptyState>
      )}
      {goals.length > 0 && (
        <SortableList
          className={classes.list}
          items={shown.map(({ id, title }) => ({ id, name: title }))}
          onMove={onMove}
        >
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
              onChoose={
                counting && session.goalMode === 'single' && takesTurns(goal) && goal !== counting
                  ? () => choose(goal)
                  : null
              }
              onExtend={
                goal.endsAt !== null && goal.status !== 'completed'
                  ? () => extend(goal, goal.endsAt ?? '')
                  : null
              }
              onReopen={
                goal.status === 'completed' && goal.percentage < 100 ? () => reopen(goal) : null
              }
            />
          ))}
        </SortableList>
      )}
      <PollList session={session} polls={polls} />
      {open?.form === 'new' && (
        <AddShowModal
          session={session}
          goals={goals.length}
          polls={polls.length}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.form === 'edit' && (
        <Modal opened onClose={() => setOpen(null)} title={liveText('editGoal')}>
          <GoalForm
            session={session}
            kind={open.goal.repeats ? 'rounds' : 'goal'}
            goal={open.goal}
            onClose={() => setOpen(null)}
          />
        </Modal>
      )}
      {open?.form === 'adjust' && (
        <AdjustGoalModal session={session} goal={open.goal} onClose={() => setOpen(null)} />
      )}
    </Card>
  );
}

/** Where goals take turns: whether this one counts now or waits. */
function turnOf(goal: LiveGoal, counting: LiveGoal | undefined): 'now' | 'waiting' | null {
  if (!counting || !takesTurns(goal) || (goal.status !== 'active' && goal !== counting))
    return null;
  return goal.id === counting.id ? 'now' : 'waiting';
}
