import type { LivePoll } from '@companion/contracts';
import { useUndoableRemoval } from '../../../components/use-undoable-removal.js';
import type { LiveSession } from '../../../hooks/live-view.js';
import { usePollMutations } from '../../../hooks/polls.js';
import { PollRow } from './PollRow.js';
import classes from './goal-shows.module.css';
import { goalsText } from '../../../texts/en/goals.js';

/** Votes, tallies and hills: what still counts first, then the newest. */
export function PollList({ session, polls }: { session: LiveSession; polls: readonly LivePoll[] }) {
  const { remove } = usePollMutations(session.sessionId);
  const removal = useUndoableRemoval(remove.mutate, goalsText('notDeleted'));
  const shown = polls
    .filter(({ id }) => !removal.removing.has(id))
    .toReversed()
    .toSorted((a, b) => Number(b.status === 'open') - Number(a.status === 'open'));
  if (shown.length === 0) return null;
  return (
    <ul className={classes.polls}>
      {shown.map((poll) => (
        <PollRow
          key={poll.id}
          poll={poll}
          session={session}
          onRemove={() => removal.remove({ id: poll.id, name: poll.title })}
        />
      ))}
    </ul>
  );
}
