import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconAdjustments,
  IconArrowBarToUp,
  IconCircleCheckFilled,
  IconClockPlus,
  IconDots,
  IconGripVertical,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import type { LiveSession } from '../../hooks/live-view.js';
import { goalAmounts } from '../../overlay/amounts.js';
import type { LiveGoal } from '../../realtime/session-state.js';
import { GoalFacts } from './goal-shows/GoalFacts.js';
import classes from './GoalsCard.module.css';
import { liveText } from '../../texts/en/live.js';
import { commonText } from '../../texts/en/common.js';
import { formatPercent } from '../../format/names.js';

type GoalRowProps = {
  goal: LiveGoal;
  session: LiveSession;
  turn: 'now' | 'waiting' | null;
  canMove: boolean;
  onEdit: () => void;
  onAdjust: () => void;
  onRemove: () => void;
  /** Where one counts at a time: makes it that one. */
  onChoose: (() => void) | null;
  /** Gives one with a deadline more time. */
  onExtend: (() => void) | null;
};

export function GoalRow({
  goal,
  session,
  turn,
  canMove,
  onEdit,
  onAdjust,
  onRemove,
  onChoose,
  onExtend,
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
            aria-label={liveText('moveNamed', { name: goal.title })}
          >
            <IconGripVertical size={18} aria-hidden />
          </button>
        )}
        <h3 className={classes.title}>{goal.title}</h3>
        {reached && (
          <IconCircleCheckFilled
            className={classes.check}
            size={20}
            aria-label={liveText('reached')}
          />
        )}
        <span className={classes.percent}>{formatPercent(goal.percentage)}</span>
        <Menu>
          <Menu.Target>
            <ActionIcon size={32} aria-label={liveText('moreFor', { name: goal.title })}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {onChoose && (
              <Menu.Item leftSection={<IconArrowBarToUp size={18} />} onClick={onChoose}>
                {liveText('countForThis')}
              </Menu.Item>
            )}
            {onExtend && (
              <Menu.Item leftSection={<IconClockPlus size={18} />} onClick={onExtend}>
                {liveText('moreMinutes')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconPencil size={18} />} onClick={onEdit}>
              {commonText('edit')}
            </Menu.Item>
            <Menu.Item leftSection={<IconAdjustments size={18} />} onClick={onAdjust}>
              {liveText('adjustByHand')}
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={18} />} onClick={onRemove}>
              {commonText('delete')}
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
        aria-valuetext={liveText('percentOf', { percent: goal.percentage })}
      >
        <i style={{ transform: `scaleX(${Math.min(100, goal.percentage) / 100})` }} />
      </div>
      <p className={classes.numbers}>
        <span data-private>{progressText(goal, session)}</span>
        {turn && (
          <span className={classes.turn} data-turn={turn}>
            {turn === 'now'
              ? liveText('countingNow')
              : session.goalMode === 'single'
                ? 'waiting'
                : liveText('upNext')}
          </span>
        )}
      </p>
      <GoalFacts goal={goal} />
    </li>
  );
}

function progressText(goal: LiveGoal, { currency }: LiveSession): string {
  const { current, target } = goalAmounts(goal, currency);
  return liveText('currentOfTarget', { current, target });
}
