import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconAdjustments,
  IconCircleCheckFilled,
  IconDots,
  IconGripVertical,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { formatCount } from '../../format/money.js';
import type { LiveSession } from '../../hooks/live-view.js';
import { goalAmounts } from '../../overlay/amounts.js';
import type { LiveGoal } from '../../realtime/session-state.js';
import classes from './GoalsCard.module.css';

type GoalRowProps = {
  goal: LiveGoal;
  session: LiveSession;
  turn: 'now' | 'waiting' | null;
  canMove: boolean;
  onEdit: () => void;
  onAdjust: () => void;
  onRemove: () => void;
};

export function GoalRow({
  goal,
  session,
  turn,
  canMove,
  onEdit,
  onAdjust,
  onRemove,
}: GoalRowProps) {
  const sortable = useSortable({ id: goal.id, disabled: !canMove });
  const reached = goal.status === 'completed';
  return (
    <li
      ref={sortable.setNodeRef}
      className={classes.goal}
      data-dragging={sortable.isDragging || undefined}
      data-reached={reached || undefined}
      style={{
        transform: CSS.Translate.toString(sortable.transform),
        transition: sortable.transition,
      }}
    >
      <div className={classes.top}>
        {canMove && (
          <button
            type="button"
            className={classes.grip}
            {...sortable.attributes}
            {...sortable.listeners}
            aria-label={`Move “${goal.title}”`}
          >
            <IconGripVertical size={18} aria-hidden />
          </button>
        )}
        <h3 className={classes.title}>{goal.title}</h3>
        {reached && (
          <IconCircleCheckFilled className={classes.check} size={20} aria-label="Reached" />
        )}
        <span className={classes.percent}>{formatCount(goal.percentage)} %</span>
        <Menu>
          <Menu.Target>
            <ActionIcon size={32} aria-label={`More for “${goal.title}”`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={18} />} onClick={onEdit}>
              Edit
            </Menu.Item>
            <Menu.Item leftSection={<IconAdjustments size={18} />} onClick={onAdjust}>
              Add or take off by hand
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={18} />} onClick={onRemove}>
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <div
        className={classes.bar}
        role="progressbar"
        aria-label={goal.title}
        aria-valuenow={Math.min(100, goal.percentage)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={`${goal.percentage} percent`}
      >
        <i style={{ transform: `scaleX(${Math.min(100, goal.percentage) / 100})` }} />
      </div>
      <p className={classes.numbers}>
        <span>{progressText(goal, session)}</span>
        {turn && (
          <span className={classes.turn} data-turn={turn}>
            {turn === 'now' ? 'counting now' : 'up next'}
          </span>
        )}
      </p>
    </li>
  );
}

function progressText(goal: LiveGoal, { currency }: LiveSession): string {
  const { current, target } = goalAmounts(goal, currency);
  return `${current} of ${target}`;
}
