import { Button } from '@mantine/core';
import { IconEyeOff, IconListDetails, IconRepeat } from '@tabler/icons-react';
import { useMenu } from '../../../hooks/menu.js';
import type { LiveGoal } from '../../../realtime/session-state.js';
import { TimeLeft } from './TimeLeft.js';
import classes from './goal-shows.module.css';
import { goalsText } from '../../../texts/en/goals.js';
import { liveText } from '../../../texts/en/live.js';

type GoalFactsProps = {
  goal: LiveGoal;
  /** Gives one with a deadline more time. */
  onExtend: (() => void) | null;
};

/** What a goal has beside its amount: rounds, time, what it counts, whether viewers see it. */
export function GoalFacts({ goal, onExtend }: GoalFactsProps) {
  const { status, repeats, rounds, endsAt, visibility, completedAt, menuItemIds } = goal;
  const isVeiled = visibility !== 'shown' && completedAt === null;
  if (!repeats && endsAt === null && !isVeiled && menuItemIds === null) return null;
  return (
    <p className={classes.facts}>
      {repeats && (
        <span className={classes.chip}>
          <IconRepeat size={14} aria-hidden />
          {goalsText('roundsDone', { count: rounds })}
        </span>
      )}
      {endsAt !== null && status === 'active' && <TimeLeft endsAt={endsAt} />}
      {status === 'expired' && <span className={classes.chip}>{goalsText('timeIsUp')}</span>}
      {isVeiled && (
        <span className={classes.chip}>
          <IconEyeOff size={14} aria-hidden />
          {visibility === 'hidden' ? goalsText('hiddenUntil') : goalsText('onlyBar')}
        </span>
      )}
      {menuItemIds !== null && <CountedItems ids={menuItemIds} />}
      {status === 'expired' && onExtend && (
        <Button variant="subtle" size="compact-sm" className={classes.more} onClick={onExtend}>
          {liveText('moreMinutes')}
        </Button>
      )}
    </p>
  );
}

function CountedItems({ ids }: { ids: string[] }) {
  const items = useMenu().data ?? [];
  const names = ids.map(
    (id) => items.find((item) => item.id === id)?.name ?? goalsText('deletedItem'),
  );
  return (
    <span className={classes.chip}>
      <IconListDetails size={14} aria-hidden />
      {goalsText('countsItems', { names: names.join(', ') })}
    </span>
  );
}
