import type { HeldAlert } from '@companion/contracts';
import { ActionIcon } from '@mantine/core';
import { IconCheck, IconMessageOff, IconX } from '@tabler/icons-react';
import { Hint } from '../../components/Hint.js';
import { notifyError } from '../../components/notify.js';
import { ShortcutKeys } from '../../control/shortcuts/shortcuts.js';
import { useAlertDeeds } from '../../hooks/alerts.js';
import classes from './AlertQueue.module.css';
import { alertAmount } from './alert-words.js';
import { liveText } from '../../texts/en/live.js';
import { commonText } from '../../texts/en/common.js';

const SHOWN = 5;

/** Tips that wait for her word before they are on air, the oldest first. */
export function HeldAlerts({ held, currency }: { held: readonly HeldAlert[]; currency: string }) {
  if (held.length === 0) return null;
  return (
    <section className={classes.asking} aria-label={liveText('heldAlerts')}>
      <h2 className={classes.heading}>{liveText('showThisOnAir', { count: held.length })}</h2>
      <ul className={classes.list}>
        {held.slice(0, SHOWN).map((alert, at) => (
          <HeldRow key={alert.id} alert={alert} currency={currency} isNext={at === 0} />
        ))}
      </ul>
      {held.length > SHOWN && (
        <p className={classes.quiet}>{liveText('andMoreAfter', { count: held.length - SHOWN })}</p>
      )}
    </section>
  );
}

type HeldRowProps = { alert: HeldAlert; currency: string; isNext: boolean };

function HeldRow({ alert, currency, isNext }: HeldRowProps) {
  const { act } = useAlertDeeds();
  const { id, tipperName, message } = alert;
  const who = tipperName ?? commonText('anonymous');
  const decide = (verb: 'approve' | 'wordless' | 'decline') =>
    act.mutate({ id, verb }, { onError: (error) => notifyError(commonText('didntWork'), error) });
  return (
    <li className={classes.held}>
      <p className={classes.said} data-private>
        <b>{alertAmount(alert, currency)}</b> {who}
        {message && <q>{message}</q>}
      </p>
      <span className={classes.buttons}>
        <Hint
          label={
            <>
              {liveText('showIt')}
              {isNext && <ShortcutKeys id="approve" />}
            </>
          }
        >
          <ActionIcon
            size={42}
            variant="light"
            color="teal"
            aria-label={liveText('showTipOf', { who })}
            onClick={() => decide('approve')}
          >
            <IconCheck size={20} />
          </ActionIcon>
        </Hint>
        {message && (
          <Hint label={liveText('showWithout')}>
            <ActionIcon
              size={42}
              variant="default"
              aria-label={liveText('showTipWithout', { who })}
              onClick={() => decide('wordless')}
            >
              <IconMessageOff size={20} />
            </ActionIcon>
          </Hint>
        )}
        <Hint
          label={
            <>
              {liveText('dontShowIt')}
              {isNext && <ShortcutKeys id="decline" />}
            </>
          }
        >
          <ActionIcon
            size={42}
            variant="default"
            aria-label={liveText('dontShowTipOf', { who })}
            onClick={() => decide('decline')}
          >
            <IconX size={20} />
          </ActionIcon>
        </Hint>
      </span>
    </li>
  );
}
