import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../api/index.js';
import { useApi } from '../../auth/account.js';
import { notifyDone, notifyError } from '../../components/notify.js';
import { askAgain } from '../../hooks/ask-again.js';
import { queryKeys } from '../../hooks/query-keys.js';
import { startLike } from '../../hooks/start-like.js';
import type { SetupFlow } from './use-setup.js';
import { welcomeText } from '../../texts/en/welcome.js';

/** Starts her first session as she has set it up, with its goal. */
export function useFirstSession({ setup, finish }: SetupFlow) {
  const api = useApi();
  const queryClient = useQueryClient();
  const goLive = async () => {
    await askAgain(queryClient, { queryKey: queryKeys.activeSession });
    finish();
  };
  return useMutation({
    mutationFn: async () => {
      const { id } = await api.sessions.start(startLike(null, setup));
      if (setup.firstGoal === null) return;
      // The session runs: a goal that could not be made is no reason to say that it doesn't.
      await api.goals
        .create({ sessionId: id, ...setup.firstGoal })
        .catch((error: unknown) => notifyError(welcomeText('goalNotAdded'), error));
    },
    onSuccess: goLive,
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'SESSION_ALREADY_ACTIVE') {
        notifyDone(welcomeText('alreadyRunning'));
        return goLive();
      }
      return notifyError(welcomeText('notStarted'), error);
    },
  });
}
