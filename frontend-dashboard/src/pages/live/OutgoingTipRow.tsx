import { Button, Loader } from '@mantine/core';
import type { LiveSession } from '../../hooks/live-view.js';
import type { OutgoingTip, TipOutbox } from '../../hooks/tip-outbox.js';
import classes from './TipFeed.module.css';
import { TipAmount } from './TipRow.js';

type OutgoingTipRowProps = { tip: OutgoingTip; session: LiveSession; outbox: TipOutbox };

const NOTES: Record<OutgoingTip['state'], string> = {
  sending: 'Saving…',
  waiting: 'Waiting for the server. It is sent by itself, once.',
  refused: 'Not saved.',
};

/** A tip she has typed in and the server hasn't confirmed. */
export function OutgoingTipRow({ tip, session, outbox }: OutgoingTipRowProps) {
  const { body, state, problem } = tip;
  return (
    <li className={classes.row} data-outgoing={state}>
      <TipAmount
        tokens={body.amountTokens ?? null}
        cents={body.amountCents ?? null}
        currency={session.currency}
      />
      <div className={classes.who}>
        <p className={classes.name} data-anonymous={!body.tipperName || undefined}>
          <span>{body.tipperName ?? 'Anonymous'}</span>
        </p>
        <p className={classes.message} role="status">
          {state === 'refused' && problem ? `${NOTES.refused} ${problem}` : NOTES[state]}
        </p>
      </div>
      {state === 'sending' ? (
        <Loader size={16} aria-hidden />
      ) : (
        <div className={classes.actions}>
          <Button size="compact-sm" onClick={() => outbox.retry(body.clientTipId)}>
            {state === 'waiting' ? 'Send now' : 'Try again'}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => outbox.discard(body.clientTipId)}
          >
            Discard
          </Button>
        </div>
      )}
    </li>
  );
}
