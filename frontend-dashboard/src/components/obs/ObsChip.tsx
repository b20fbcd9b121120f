import { Button, Popover } from '@mantine/core';
import { Link } from 'react-router-dom';
import { formatAgo } from '../../format/time.js';
import { useLive } from '../../hooks/live.js';
import { useObsPresence } from '../../hooks/obs.js';
import { useNow } from '../../hooks/use-now.js';
import classes from './obs.module.css';
import { Sources } from './Sources.js';
import { stateWords } from './state-words.js';
import { obsText } from '../../texts/en/obs.js';

const RECENT_EVERY_MS = 1_000;

/** Whether her overlay is on air, told by the overlay itself; behind it, each one. */
export function ObsChip() {
  const { away } = useLive();
  const { state: lastState, overlays, lastAlertAt } = useObsPresence();
  const state = away && overlays.length > 0 ? 'unknown' : lastState;
  const { chip, tone, line } = stateWords(state);
  return (
    <Popover
      width={320}
      position="bottom-end"
      withArrow
      shadow="md"
      radius="lg"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button type="button" className={classes.chip} data-tone={tone} data-testid="obs-chip">
          <i aria-hidden />
          <span aria-live="polite" className={classes.words}>
            {chip}
          </span>
          <span className={classes.short} aria-hidden>
            OBS
          </span>
          {state === 'on-air' && lastAlertAt !== null && <LastAlert at={lastAlertAt} />}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.details}>
        {overlays.length > 0 ? (
          <Sources />
        ) : (
          <div className={classes.nowhere}>
            <p className={classes.how}>{line}.</p>
            <Button component={Link} to="/overlays" variant="default" size="compact-md">
              {obsText('addToObs')}
            </Button>
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function LastAlert({ at }: { at: number }) {
  const now = useNow(RECENT_EVERY_MS);
  return <span className={classes.last}>{obsText('lastAlert', { ago: formatAgo(at, now) })}</span>;
}
