import { Button, Skeleton } from '@mantine/core';
import { IconPlayerPlayFilled, IconSparkles } from '@tabler/icons-react';
import { notifyError } from '../../components/notify.js';
import { AddToObs } from '../../components/obs/AddToObs.js';
import { stateWords } from '../../components/obs/state-words.js';
import { ErrorState } from '../../components/States.js';
import { useObsPresence } from '../../hooks/obs.js';
import { useOverlayLinks } from '../../hooks/overlay-links.js';
import { useRehearsal } from '../../hooks/rehearsal.js';
import { StepFrame } from './StepFrame.js';
import { useFirstSession } from './use-first-session.js';
import type { SetupFlow } from './use-setup.js';
import classes from './welcome.module.css';
import { welcomeText } from '../../texts/en/welcome.js';

export function ObsStep(flow: SetupFlow) {
  const overlays = useOverlayLinks();
  const start = useFirstSession(flow);
  const overlay = overlays.data?.[0];
  return (
    <StepFrame
      isForm={false}
      title={welcomeText('putItOnAir')}
      lead={welcomeText('putItLead')}
      action={welcomeText('startSession')}
      icon={<IconPlayerPlayFilled size={18} />}
      isBusy={start.isPending}
      onAction={() => start.mutate()}
      onSkip={flow.finish}
    >
      {overlays.isPending && <Skeleton height={160} radius="md" />}
      {overlays.isError && !overlay && (
        <ErrorState error={overlays.error} onRetry={() => void overlays.refetch()} />
      )}
      {overlay && <AddToObs overlay={overlay} />}
      <TestAlert />
    </StepFrame>
  );
}

function TestAlert() {
  const { state } = useObsPresence();
  const rehearsal = useRehearsal();
  const { tone, chip } = stateWords(state);
  const isOpen = state === 'on-air' || state === 'window' || state === 'hidden';
  const words = state === 'window' ? welcomeText('openInBrowser') : `${chip}.`;
  return (
    <div className={classes.test} data-ready={isOpen}>
      <p role="status">
        <i data-tone={tone} aria-hidden />
        {rehearsal.isSuccess && isOpen ? welcomeText('thereItIs') : words}
      </p>
      <Button
        className={classes.sendTest}
        variant="light"
        leftSection={<IconSparkles size={18} />}
        disabled={!isOpen}
        loading={rehearsal.isPending}
        onClick={() =>
          rehearsal.mutate(undefined, {
            onError: (error) => notifyError(welcomeText('noTestAlert'), error),
          })
        }
      >
        {welcomeText('sendTestAlert')}
      </Button>
    </div>
  );
}
