import type { LivePoll, PollOption } from '@companion/contracts';
import { IconTrophy } from '@tabler/icons-react';
import { formatCount, formatMoneyShort } from '../../../format/money.js';
import { formatPercent } from '../../../format/names.js';
import { amountOf } from './amounts.js';
import classes from './goal-shows.module.css';
import { goalsText } from '../../../texts/en/goals.js';

/** The answers of a vote as bars, or the counts of a tally, each with what to tip for it. */
export function OptionBars({ poll, currency }: { poll: LivePoll; currency: string }) {
  return (
    <ul className={classes.bars}>
      {poll.options.map((option) => (
        <li key={option.id} data-leads={option.leads || undefined}>
          <p className={classes.answer}>
            <span className={classes.label}>
              {option.leads && poll.status === 'closed' && poll.kind === 'poll' && (
                <IconTrophy size={16} aria-label={goalsText('won')} />
              )}
              {option.label}
              <small>{amountOf(option.amountCents, option.amountTokens, currency)}</small>
            </span>
            {poll.kind === 'tally' ? (
              <b className={classes.count}>{formatCount(option.tips)}</b>
            ) : (
              <b>{formatPercent(option.percentage)}</b>
            )}
          </p>
          {poll.kind === 'poll' && (
            <>
              <div
                className={classes.bar}
                role="progressbar"
                aria-label={option.label}
                aria-valuenow={option.percentage}
                aria-valuemin={0}
                aria-valuemax={100}
                aria-valuetext={votes(option)}
              >
                <i style={{ transform: `scaleX(${option.percentage / 100})` }} />
              </div>
              <p className={classes.votes}>
                {votes(option)}
                {poll.weighs === 'amount' && (
                  <span data-private>{formatMoneyShort(option.cents, currency)}</span>
                )}
              </p>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function votes({ tips }: PollOption): string {
  return goalsText('votes', { count: tips });
}
