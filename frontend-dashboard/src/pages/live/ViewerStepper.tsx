import { LIMITS } from '@companion/contracts';
import { ActionIcon } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { notifyError } from '../../components/notify.js';
import { useShortcut } from '../../control/shortcuts/shortcuts.js';
import { parseTokens } from '../../format/money.js';
import { useLive } from '../../hooks/live.js';
import classes from './ViewerStepper.module.css';
import { liveText } from '../../texts/en/live.js';

/** The server takes one count a second; a run of clicks is sent as its result. */
const SETTLE_MS = 1_000;

export function ViewerStepper({ viewers }: { viewers: number }) {
  const { updateViewers, connection } = useLive();
  // What she is entering, until the server has taken it.
  const [entered, setEntered] = useState<string | null>(null);
  const shown = entered ?? String(viewers);

  const send = useDebouncedCallback(async (count: number) => {
    try {
      await updateViewers(count);
    } catch (error) {
      notifyError(liveText('viewersNotSaved'), error);
    } finally {
      setEntered(null);
    }
  }, SETTLE_MS);
  const enter = (text: string) => {
    setEntered(text);
    const count = parseTokens(text);
    if (count !== null && count <= LIMITS.viewersMax) send(count);
  };
  const step = (by: number) => {
    const from = parseTokens(shown) ?? viewers;
    enter(String(Math.min(LIMITS.viewersMax, Math.max(0, from + by))));
  };

  const offline = connection !== 'online';
  useShortcut('moreViewers', () => !offline && step(1));
  useShortcut('fewerViewers', () => !offline && step(-1));
  return (
    <div className={classes.stepper} role="group" aria-label={liveText('viewers')}>
      <ActionIcon
        variant="default"
        size={34}
        aria-label={liveText('oneFewer')}
        disabled={offline || shown === '0'}
        onClick={() => step(-1)}
      >
        <IconMinus size={16} />
      </ActionIcon>
      <input
        className={classes.count}
        data-long={shown.length > 3 || undefined}
        aria-label={liveText('numberOfViewers')}
        inputMode="numeric"
        style={{ width: `${Math.max(2, shown.length) + 0.6}ch` }}
        disabled={offline}
        value={shown}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => enter(event.currentTarget.value)}
        onBlur={() => parseTokens(shown) === null && setEntered(null)}
      />
      <ActionIcon
        variant="default"
        size={34}
        aria-label={liveText('oneMore')}
        disabled={offline}
        onClick={() => step(1)}
      >
        <IconPlus size={16} />
      </ActionIcon>
    </div>
  );
}
