import { Button } from '@mantine/core';
import {
  IconChartBar,
  IconCoin,
  IconCoins,
  IconMessage2,
  IconMessageChatbot,
  IconTargetArrow,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Segments } from '../../../components/Segments.js';
import { notifyDone, notifyError } from '../../../components/notify.js';
import { useTestTip } from '../../../hooks/animations.js';
import { useLive } from '../../../hooks/live.js';
import { useRehearsal } from '../../../hooks/rehearsal.js';
import { useViewersLanguage } from '../../../hooks/settings.js';
import { useEarningUnits } from '../../../hooks/use-earning-units.js';
import classes from './designer.module.css';
import { isTrialTip, trialTip, TRIALS, type Trial, type TrialTip } from './preview-show.js';
import { designerText } from '../../../texts/en/designer.js';

const WORDS = {
  smallTip: { name: 'smallTip', Icon: IconCoin },
  bigTip: { name: 'bigTip', Icon: IconCoins },
  message: { name: 'message', Icon: IconMessage2 },
  goal: { name: 'goalReached', Icon: IconTargetArrow },
  poll: { name: 'anotherVote', Icon: IconChartBar },
  chatbot: { name: 'chatbotAnswer', Icon: IconMessageChatbot },
} as const satisfies Record<Trial, object>;
const FALLBACK_CENTS_PER_TOKEN = 5;

type Where = 'here' | 'onAir';
type TryBarProps = { onPlay: (trial: Trial) => void };

/** Test events: here, where nobody else sees them, or on air by the way that real ones take. */
export function TryBar({ onPlay }: TryBarProps) {
  const [where, setWhere] = useState<Where>('here');
  const { play, isPending } = usePlayOnAir();
  const isHere = where === 'here';
  return (
    <section className={classes.tryBar} aria-label={designerText('tryIt')}>
      <Segments
        size="xs"
        label={designerText('whereToTry')}
        value={where}
        onChange={setWhere}
        options={[
          { value: 'here', label: designerText('tryHere') },
          { value: 'onAir', label: designerText('tryOnAir') },
        ]}
      />
      <div className={classes.trials}>
        {TRIALS.map((trial) => {
          const { name, Icon } = WORDS[trial];
          return (
            <Button
              key={trial}
              size="compact-sm"
              variant="default"
              leftSection={<Icon size={15} />}
              disabled={!isHere && (!isTrialTip(trial) || isPending)}
              onClick={() => {
                if (isHere) onPlay(trial);
                else if (isTrialTip(trial)) play(trial);
              }}
            >
              {designerText(name)}
            </Button>
          );
        })}
      </div>
      {!isHere && <p className={classes.tryNote}>{designerText('testTipsNote')}</p>}
    </section>
  );
}

function usePlayOnAir() {
  const { view } = useLive();
  const language = useViewersLanguage();
  const { centsPerToken } = useEarningUnits();
  const test = useTestTip();
  const rehearse = useRehearsal();
  const onError = (error: unknown) => notifyError(designerText('nothingShown'), error);
  const play = (trial: TrialTip) => {
    if (view === null) {
      return rehearse.mutate(undefined, {
        onError,
        onSuccess: () => notifyDone(designerText('noSessionOneTip')),
      });
    }
    const { tokens, tipperName, message } = trialTip(trial, language);
    const amount =
      centsPerToken === null
        ? { amountCents: tokens * FALLBACK_CENTS_PER_TOKEN }
        : { amountTokens: tokens };
    test.mutate(
      { ...amount, tipperName, message },
      { onError, onSuccess: () => notifyDone(designerText('testIsOnAir')) },
    );
  };
  return { play, isPending: test.isPending || rehearse.isPending };
}
