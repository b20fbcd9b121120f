import type { CreateGoal, Goal, Poll, SessionDetail } from '@companion/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreatePollBody } from '../api/polls.js';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';

/** What was counted from the menu of then. */
type NewGoal = Omit<CreateGoal, 'sessionId'>;
type NewPoll = Omit<CreatePollBody, 'sessionId'>;

/**
 * Sets the goals and polls of an earlier session up again, in their order and from nothing.
 * @returns how many; what could not be, such as for a deleted menu item, is left out
 */
export function useSameGoals(sessionId: string) {
  const { sessions, goals, polls } = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (earlierId: string) => {
      const earlier = await sessions.detail(earlierId);
      const { newGoals, newPolls } = setUpOf(earlier);
      // One after the other: that is their order.
      let made = 0;
      for (const goal of newGoals) made += await worked(goals.create({ ...goal, sessionId }));
      for (const poll of newPolls) made += await worked(polls.create({ ...poll, sessionId }));
      return made;
    },
    onSettled: () => askAgain(queryClient, { queryKey: queryKeys.activeSession }),
  });
}

const worked = (made: Promise<unknown>): Promise<number> =>
  made.then(
    () => 1,
    () => 0,
  );

/** What to ask for, to have an earlier session's goals and polls again. */
export function setUpOf({
  goals,
  polls,
  centsPerToken,
}: Pick<SessionDetail, 'goals' | 'polls' | 'centsPerToken'>): {
  newGoals: NewGoal[];
  newPolls: NewPoll[];
} {
  const hasTokens = centsPerToken !== null;
  return {
    newGoals: goals.map((goal) => goalAgain(goal, hasTokens)),
    newPolls: polls.map((poll) => pollAgain(poll, hasTokens)),
  };
}

function goalAgain(goal: Goal, hasTokens: boolean): NewGoal {
  const { title, targetCents, targetTokens, repeats, menuItemIds, visibility } = goal;
  return {
    title,
    ...(targetTokens !== null && hasTokens ? { targetTokens } : { targetCents }),
    ...(repeats && { repeats }),
    ...(menuItemIds && { menuItemIds }),
    ...(visibility !== 'shown' && { visibility }),
    ...lastingAgain(goal),
  };
}

function pollAgain(poll: Poll, hasTokens: boolean): NewPoll {
  const { kind, title, weighs, options, king } = poll;
  return {
    kind,
    title,
    weighs,
    options: options.map(({ label, amountCents, amountTokens }) => ({
      label,
      ...(amountTokens !== null && hasTokens ? { amountTokens } : { amountCents }),
    })),
    ...(king && { minCents: king.minCents, stepCents: king.stepCents }),
    ...lastingAgain(poll),
  };
}

/** As long as it was given then, to whole minutes. */
function lastingAgain({ createdAt, endsAt }: Pick<Goal, 'createdAt' | 'endsAt'>) {
  if (endsAt === null) return {};
  const minutes = Math.round((Date.parse(endsAt) - Date.parse(createdAt)) / 60_000);
  return { endsInSeconds: Math.max(1, minutes) * 60 };
}
