import type { GoalLook, LivePoll } from '@companion/contracts';
import { useSpeech } from '../../speech.js';
import { TimeLeft } from './goal-state.js';
import { Crown } from './icons.js';
import css from './poll-brief.module.css';
import { countedOf, priceOf } from './poll-figures.js';

type PollBriefProps = { poll: LivePoll; look: GoalLook; currency: string; ground: string };

/** How many options there is room for, the leading ones first. */
const OPTIONS: Record<GoalLook, number> = { bar: 3, slim: 1, steps: 1, ring: 5, thermometer: 6 };

/** What tips decide, in the place of a goal: for scenes that have no widget of its own for it. */
export function PollBrief({ poll, look, currency, ground }: PollBriefProps) {
  const speech = useSpeech();
  const isTile = look === 'ring' || look === 'thermometer';
  const shape = isTile ? css.tile : look === 'bar' ? css.block : css.line;
  return (
    <section className={`${ground} ${css.brief} ${shape}`} data-widget="poll">
      <div className={css.head}>
        <span className={css.title}>{poll.title}</span>
        {poll.status === 'open' && poll.endsAt !== null && <TimeLeft endsAt={poll.endsAt} />}
      </div>
      {poll.king ? (
        <King poll={poll} king={poll.king} currency={currency} />
      ) : (
        <ul className={css.options}>
          {leadingOf(poll)
            .slice(0, OPTIONS[look])
            .map((option) => (
              <li
                key={option.id}
                className={`${css.option} ${option.leads && option.tips > 0 ? css.leads : ''}`}
              >
                <span className={css.label}>{option.label}</span>
                {poll.status === 'open' && (
                  <span className={css.price}>
                    {priceOf(option.amountCents, option.amountTokens, currency, speech)}
                  </span>
                )}
                <span className={css.share}>{countedOf(poll, option, currency, speech)}</span>
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}

/** A tally has no winner: its counters stay where she put them. */
function leadingOf({ kind, options }: LivePoll): LivePoll['options'] {
  return kind === 'tally' ? options : options.toSorted((a, b) => b.percentage - a.percentage);
}

type KingProps = { poll: LivePoll; king: NonNullable<LivePoll['king']>; currency: string };

function King({ poll, king: { holder, toBeatCents, toBeatTokens }, currency }: KingProps) {
  const speech = useSpeech();
  const { words } = speech;
  return (
    <div className={css.king}>
      <Crown />
      <span className={css.label}>
        {holder ? (holder.name ?? words.anonymous) : words.whoTakesIt}
      </span>
      {poll.status === 'open' && toBeatCents > 0 && (
        <span className={css.share}>{priceOf(toBeatCents, toBeatTokens, currency, speech)}</span>
      )}
    </div>
  );
}
