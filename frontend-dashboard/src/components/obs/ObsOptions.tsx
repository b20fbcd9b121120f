import { LIMITS } from '@companion/contracts';
import { Anchor, Switch } from '@mantine/core';
import { useState } from 'react';
import { parseAmount } from '../../format/amount.js';
import { centsToInput } from '../../format/money.js';
import { useObsLink, useObsMemory, useObsState } from '../../hooks/obs.js';
import { useEarningUnits } from '../../hooks/use-earning-units.js';
import { keepObs } from '../../obs/obs-memory.js';
import { ObsProblem } from '../../obs/obs-problem.js';
import { AmountInput } from '../AmountInput.js';
import classes from './obs.module.css';
import { ProblemNote } from './ProblemNote.js';
import { obsText } from '../../texts/en/obs.js';
import { formatTokens } from '../../format/names.js';

/** What a big tip is before she says so, in cents. */
const BIG_TIP_CENTS = 2_500;

/** What is done with OBS by itself while the dashboard is open in this browser. */
export function ObsOptions() {
  const link = useObsLink();
  const memory = useObsMemory();
  const [problem, setProblem] = useState<ObsProblem | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    setProblem(null);
    await work().catch((error: unknown) =>
      setProblem(error instanceof ObsProblem ? error : new ObsProblem('refused', String(error))),
    );
  };
  const keepReplays = (change: Parameters<typeof keepObs>[0], isOn: boolean) => {
    keepObs(change);
    if (isOn) void attempt(() => link.connect().then(() => link.readyReplay()));
  };
  return (
    <div className={classes.options}>
      <LinkLine onConnect={() => void attempt(() => link.connect())} />
      <Switch
        label={obsText('startWithObs')}
        description={obsText('startWithObsNote')}
        checked={memory.startWithStream}
        onChange={({ currentTarget: { checked } }) => {
          keepObs({ startWithStream: checked });
          if (checked) void attempt(() => link.connect());
        }}
      />
      <Switch
        label={obsText('replayOnBigTip')}
        description={obsText('replayNote')}
        checked={memory.replayFromCents !== null}
        onChange={({ currentTarget: { checked } }) =>
          keepReplays({ replayFromCents: checked ? BIG_TIP_CENTS : null }, checked)
        }
      />
      {memory.replayFromCents !== null && <BigTip cents={memory.replayFromCents} />}
      <Switch
        label={obsText('replayOnGoal')}
        checked={memory.replayOnGoal}
        onChange={({ currentTarget: { checked } }) =>
          keepReplays({ replayOnGoal: checked }, checked)
        }
      />
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
}

function LinkLine({ onConnect }: { onConnect: () => void }) {
  const { status, streaming } = useObsState();
  return (
    <div className={classes.link}>
      <span role="status">
        {status === 'connected'
          ? streaming
            ? obsText('reachedStreaming')
            : obsText('reachedIdle')
          : status === 'connecting'
            ? obsText('lookingForObs')
            : obsText('notReached')}
      </span>
      {(status === 'off' || status === 'away') && (
        <Anchor component="button" type="button" size="sm" onClick={onConnect}>
          {obsText('connect')}
        </Anchor>
      )}
    </div>
  );
}

function BigTip({ cents }: { cents: number }) {
  const { currency, centsPerToken } = useEarningUnits();
  const [amount, setAmount] = useState({ text: centsToInput(cents), unit: 'money' as const });
  const [error, setError] = useState<string | null>(null);
  return (
    <AmountInput
      label={obsText('bigFrom')}
      currency={currency}
      allowTokens={false}
      value={amount}
      error={error}
      description={
        centsPerToken === null
          ? undefined
          : obsText('thatIs', { tokens: formatTokens(Math.ceil(cents / centsPerToken)) })
      }
      onChange={({ text }) => {
        setAmount({ ...amount, text });
        const given = parseAmount(text, 'money', { tokensMax: null, centsMax: LIMITS.tipCentsMax });
        if ('problem' in given) return setError(given.problem);
        setError(null);
        keepObs({ replayFromCents: given.amount });
      }}
    />
  );
}
