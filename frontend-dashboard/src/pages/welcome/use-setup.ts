import { SETUP_STEPS, type Setup, type SetupStep } from '@companion/contracts';
import { useNavigate } from 'react-router-dom';
import { notifyError } from '../../components/notify.js';
import { useSettings, useUpdateSettings } from '../../hooks/settings.js';
import { welcomeText } from '../../texts/en/welcome.js';

const NEW: Setup = {
  step: 'platform',
  done: false,
  platform: null,
  platformLabel: null,
  firstGoal: null,
};

export type SetupFlow = {
  setup: Setup;
  /** Keeps what she chose, and goes on. */
  next: (from: SetupStep, change?: Partial<Setup>) => void;
  /** Through with it, or enough of it: it is not shown again. */
  finish: () => void;
};

/** Her first steps, kept on the server as she goes. */
export function useSetup(): SetupFlow {
  const setup = useSettings().data?.setup ?? NEW;
  const { mutate } = useUpdateSettings();
  const navigate = useNavigate();
  const keep = (change: Partial<Setup>) =>
    mutate(
      { setup: { ...setup, ...change } },
      { onError: (error) => notifyError(welcomeText('notSaved'), error) },
    );
  return {
    setup,
    next: (from, change) => {
      const step = SETUP_STEPS[SETUP_STEPS.indexOf(from) + 1] ?? from;
      keep({ ...change, step });
      void navigate(`/welcome/${step}`);
    },
    finish: () => {
      keep({ done: true });
      void navigate('/', { replace: true });
    },
  };
}
