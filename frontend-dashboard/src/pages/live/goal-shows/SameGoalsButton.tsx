import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { notifyDone, notifyError } from '../../../components/notify.js';
import { useSameGoals } from '../../../hooks/same-goals.js';
import { useLastSession } from '../../../hooks/sessions.js';
import { goalsText } from '../../../texts/en/goals.js';

/** The goals and votes of her last session again, all at once. */
export function SameGoalsButton({ sessionId }: { sessionId: string }) {
  const last = useLastSession().data;
  const same = useSameGoals(sessionId);
  if (!last) return null;
  const setUp = () =>
    same.mutate(last.id, {
      onSuccess: (made) => made === 0 && notifyDone(goalsText('noGoalsLastTime')),
      onError: (error) => notifyError(goalsText('goalsNotAdded'), error),
    });
  return (
    <Button
      variant="subtle"
      size="sm"
      leftSection={<IconHistory size={18} />}
      loading={same.isPending}
      onClick={setUp}
    >
      {goalsText('sameAsLast')}
    </Button>
  );
}
