import type { LivePoll, PollOption } from '@companion/contracts';
import type { CSSProperties } from 'react';
import { useSpeech } from '../../speech.js';
import type { SceneData } from '../scene-data.js';
import { TimeLeft } from './goal-state.js';
import { Crown } from './icons.js';
import { panelClass } from './panel.js';
import panel from './panel.module.css';
import { countedOf, priceOf } from './poll-figures.js';
import css from './poll.module.css';
import type { WidgetOf } from './widget-of.js';

/** What tips decide: a poll, a tally, or who holds the crown. Nothing while none runs. */
export function Poll({ widget, data }: { widget: WidgetOf<'poll'>; data: SceneData }) {
  const { poll, session } = data;
  const { words } = useSpeech();
  if (!poll) return null;
  return (
    <section className={panelClass(widget.background, panel.enter, css.poll)} data-widget="poll">
      <div className={css.heading}>
        <div className={css.title}>{poll.title}</div>
        {poll.status === 'open' && poll.endsAt !== null && <TimeLeft endsAt={poll.endsAt} />}
        {poll.status !== 'open' && <span className={css.closed}>{words.closed}</span>}
      </div>
      {poll.king ? (
        <King poll={poll} king={poll.king} currency={session.currency} />
      ) : (
        <ul className={css.options}>
          {poll.options.map((option) => (
            <Option key={option.id} poll={poll} option={option} currency={session.currency} />
          ))}
        </ul>
      )}
    </section>
  );
}

type OptionProps = { poll: LivePoll; option: PollOption; currency: string };

function Option({ poll, option, currency }: OptionProps) {
  const speech = useSpeech();
  const { label, amountCents, amountTokens, percentage, tips, leads } = option;
  return (
    <li className={`${css.option} ${leads && tips > 0 ? css.leads : ''}`}>
      <div className={css.head}>
        <span className={css.label}>{label}</span>
        <span className={css.share}>{countedOf(poll, option, currency, speech)}</span>
      </div>
      <div className={css.line} style={{ '--share': percentage / 100 } as CSSProperties} />
      <div className={css.price}>{priceOf(amountCents, amountTokens, currency, speech)}</div>
    </li>
  );
}

type KingProps = { poll: LivePoll; king: NonNullable<LivePoll['king']>; currency: string };

function King({ poll, king, currency }: KingProps) {
  const { holder, toBeatCents, toBeatTokens } = king;
  const isOpen = poll.status === 'open';
  const speech = useSpeech();
  const { words } = speech;
  return (
    <div className={css.king}>
      <span className={css.crown}>
        <Crown />
      </span>
      <div className={css.reign}>
        <div className={css.holder}>
          {holder ? (holder.name ?? words.anonymous) : words.whoTakesIt}
        </div>
        {isOpen && toBeatCents > 0 && (
          <div className={css.price}>
            {words.takes(priceOf(toBeatCents, toBeatTokens, currency, speech))}
          </div>
        )}
      </div>
      {holder && !poll.amountsHidden && (
        <div className={css.share}>
          {priceOf(holder.amountCents, holder.amountTokens, currency, speech)}
        </div>
      )}
    </div>
  );
}
