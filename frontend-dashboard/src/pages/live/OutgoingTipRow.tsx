import { Button, Loader } from '@mantine/core';
import type { LiveSession } from '../../hooks/live-view.js';
import type { OutgoingTip, TipOutbox } from '../../hooks/tip-outbox.js';
import classes from './TipFeed.module.css';
import { TipAmount } from './TipRow.js';
import { commonText } from '../../texts/en/common.js';
import { liveText } from '../../texts/en/live.js';

type OutgoingTipRowProps = { tip: OutgoingTip; session: LiveSession; outbox: TipOutbox };

/** A tip she has typed in and the server hasn't confirmed. */
export function OutgoingTipRow({ tip, session, outbox }: OutgoingTipRowProps) {
  const { body, state } = tip;
  return (
    <li className={classes.row} data-outgoing={state}>
      <TipAmount
        tokens={body.amountTokens ?? null}
        cents={body.amountCents ?? null}
        currency={session.currency}
      />
      <div className={classes.who} data-private>
        <p className={classes.name} data-anonymous={!body.tipperName || undefined}>
          <span>{body.tipperName ?? commonText('anonymous')}</span>
        </p>
        <p className={classes.message} role="status">
          {noteOf(tip)}
        </p>
      </div>
      {state === 'sending' ? (
        <Loader size={16} aria-hidden />
      ) : (
        <div className={classes.actions}>
          <Button size="compact-sm" onClick={() => outbox.retry(body.clientTipId)}>
            {state === 'waiting' ? liveText('sendNow') : commonText('tryAgain')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => outbox.discard(body.clientTipId)}
          >
            {commonText('discard')}
          </Button>
        </div>
      )}
    </li>
  );
}

function noteOf({ state, problem }: OutgoingTip): string {
  switch (state) {
    case 'sending':
      return liveText('saving');
    case 'waiting':
      return liveText('waitingForServer');
    case 'refused':
      return liveText('refused', { problem: problem ?? '' }).trim();
  }
}
