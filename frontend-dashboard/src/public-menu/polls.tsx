import type { PublicPoll } from '@companion/contracts';
import { formatAmount } from './amounts.js';
import { Countdown } from './countdown.js';
import css from './polls.module.css';
import { words } from './words/index.js';

type PollsProps = { polls: readonly PublicPoll[]; currency: string };

/** What tips decide: votes, tallies, and who holds the crown. */
export function Polls({ polls, currency }: PollsProps) {
  return polls.map((poll) => (
    <section key={poll.id} className={css.poll} aria-labelledby={`poll-${poll.id}`}>
      <div className={css.head}>
        <h2 id={`poll-${poll.id}`} className={css.title}>
          {poll.title}
        </h2>
        {poll.endsAt !== null && poll.open && <Countdown until={poll.endsAt} />}
        {!poll.open && <span className={css.closed}>{words.closed}</span>}
      </div>
      {poll.king ? (
        <King king={poll.king} open={poll.open} currency={currency} />
      ) : (
        <Options poll={poll} currency={currency} />
      )}
    </section>
  ));
}

function Options({ poll, currency }: { poll: PublicPoll; currency: string }) {
  const isTally = poll.kind === 'tally';
  return (
    <ul className={css.options}>
      {poll.options.map((option) => (
        <li
          key={option.id}
          className={css.option}
          data-leads={(!isTally && option.leads && option.tips > 0) || undefined}
        >
          {!isTally && <div className={css.share} style={{ width: `${option.percentage}%` }} />}
          <span className={css.label}>{option.label}</span>
          <span className={css.count}>{isTally ? option.tips : `${option.percentage}%`}</span>
          {poll.open && (
            <span className={css.price}>{words.tip(formatAmount(option.price, currency))}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function King({
  king: { holder, toBeat },
  open,
  currency,
}: {
  king: NonNullable<PublicPoll['king']>;
  open: boolean;
  currency: string;
}) {
  return (
    <div className={css.king}>
      <Crown />
      <div className={css.throne}>
        <span className={css.holder}>
          {holder ? (holder.name ?? words.somebody) : words.nobody}
        </span>
        {holder?.amount && (
          <span className={css.given}>{formatAmount(holder.amount, currency)}</span>
        )}
      </div>
      {open && toBeat && (
        <span className={css.toBeat}>{words.toBeat(formatAmount(toBeat, currency))}</span>
      )}
    </div>
  );
}

function Crown() {
  return (
    <svg className={css.crown} viewBox="0 0 24 24" fill="currentColor" aria-hidden>
      <path d="M3 18.5h18v2H3zM3 7.5l4.7 3.6L12 4l4.3 7.1L21 7.5 19.5 17h-15z" />
    </svg>
  );
}
