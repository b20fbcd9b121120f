import { Button, SegmentedControl } from '@mantine/core';
import {
  IconCoin,
  IconCoins,
  IconMessage2,
  IconMessageChatbot,
  IconTargetArrow,
} from '@tabler/icons-react';
import { useState } from 'react';
import { notifyDone, notifyError } from '../../../components/notify.js';
import { useTestTip } from '../../../hooks/animations.js';
import { useLive } from '../../../hooks/live.js';
import { useRehearsal } from '../../../hooks/rehearsal.js';
import { useEarningUnits } from '../../../hooks/use-earning-units.js';
import classes from './designer.module.css';
import { TRIAL_TIPS, TRIALS, type Trial } from './preview-show.js';

const WORDS: Record<Trial, { name: string; Icon: typeof IconCoin }> = {
  'small tip': { name: 'Small tip', Icon: IconCoin },
  'big tip': { name: 'Big tip', Icon: IconCoins },
  message: { name: 'Message', Icon: IconMessage2 },
  goal: { name: 'Goal reached', Icon: IconTargetArrow },
  chatbot: { name: 'Chatbot answer', Icon: IconMessageChatbot },
};
const FALLBACK_CENTS_PER_TOKEN = 5;

type Where = 'here' | 'on air';
type TryBarProps = { onPlay: (trial: Trial) => void };

/** Test events: here, where nobody else sees them, or on air by the way that real ones take. */
export function TryBar({ onPlay }: TryBarProps) {
  const [where, setWhere] = useState<Where>('here');
  const { play, isPending } = usePlayOnAir();
  const isHere = where === 'here';
  return (
    <section className={classes.tryBar} aria-label="Try it">
      <SegmentedControl
        size="xs"
        aria-label="Where to try it"
        value={where}
        onChange={setWhere}
        data={[
          { value: 'here', label: 'Try here' },
          { value: 'on air', label: 'Try on air' },
        ]}
      />
      <div className={classes.trials}>
        {TRIALS.map((trial) => {
          const { name, Icon } = WORDS[trial];
          const isTip = trial in TRIAL_TIPS;
          return (
            <Button
              key={trial}
              size="compact-sm"
              variant="default"
              leftSection={<Icon size={15} />}
              disabled={!isHere && (!isTip || isPending)}
              onClick={() => (isHere ? onPlay(trial) : play(trial as keyof typeof TRIAL_TIPS))}
            >
              {name}
            </Button>
          );
        })}
      </div>
      {!isHere && (
        <p className={classes.tryNote}>
          Test tips are on air wherever this overlay is open, and count for nothing. Goals and
          answers can only be tried here: on air they would be real.
        </p>
      )}
    </section>
  );
}

function usePlayOnAir() {
  const { view } = useLive();
  const { centsPerToken } = useEarningUnits();
  const test = useTestTip();
  const rehearse = useRehearsal();
  const onError = (error: unknown) => notifyError('Nothing was shown on air', error);
  const play = (trial: keyof typeof TRIAL_TIPS) => {
    if (view === null) {
      return rehearse.mutate(undefined, {
        onError,
        onSuccess: () =>
          notifyDone(
            'No session is running, so your overlays show one test tip of the usual kind. Start a session to try the other ones.',
          ),
      });
    }
    const { tokens, tipperName, message } = TRIAL_TIPS[trial];
    const amount =
      centsPerToken === null
        ? { amountCents: tokens * FALLBACK_CENTS_PER_TOKEN }
        : { amountTokens: tokens };
    test.mutate(
      { ...amount, tipperName, message },
      { onError, onSuccess: () => notifyDone('The test tip is on air. It counts for nothing.') },
    );
  };
  return { play, isPending: test.isPending || rehearse.isPending };
}
