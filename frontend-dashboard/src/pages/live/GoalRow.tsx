import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconAdjustments,
  IconArrowBarToUp,
  IconCircleCheckFilled,
  IconClockPlus,
  IconDots,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { SortableRow } from '../../components/SortableList.js';
import type { LiveSession } from '../../hooks/live-view.js';
import { goalShare } from '../../overlay/amounts.js';
import type { LiveGoal } from '../../realtime/session-state.js';
import { GoalFacts } from './goal-shows/GoalFacts.js';
import classes from './GoalsCard.module.css';
import { liveText } from '../../texts/en/live.js';
import { commonText } from '../../texts/en/common.js';
import { formatAmount } from '../../format/amount.js';
import { formatCount, formatMoneyShort } from '../../format/money.js';
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
  /** A correction took it below its target: lets it be reached anew. */
  onReopen: (() => void) | null;
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
  onReopen,
}: GoalRowProps) {
  const reached = goal.status === 'completed';
  return (
    <SortableRow
      id={goal.id}
      className={classes.goal}
      canMove={canMove}
      moveLabel={liveText('moveNamed', { name: goal.title })}
      data-reached={reached || undefined}
    >
      {(grip) => (
        <>
          <div className={classes.top}>
            {grip}
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
                    ? liveText('waitingTurn')
                    : liveText('upNext')}
              </span>
            )}
          </p>
          {onReopen && (
            <p className={classes.reopen}>
              {liveText('reachedBefore')}
              <Button variant="subtle" size="compact-sm" onClick={onReopen}>
                {liveText('reopenGoal')}
              </Button>
            </p>
          )}
          <GoalFacts goal={goal} onExtend={onExtend} />
        </>
      )}
    </SortableRow>
  );
}

function progressText(goal: LiveGoal, { currency }: LiveSession): string {
  const { unit, current, target } = goalShare(goal);
  return liveText('currentOfTarget', {
    current: unit === 'tokens' ? formatCount(current) : formatMoneyShort(current, currency),
    target: formatAmount({ unit, amount: target }, currency),
  });
}
