import type { LivePoll, PollOption } from '@companion/contracts';
import type { CSSProperties } from 'react';
import { formatMoneyShort } from '../../../format/money.js';
import { tipAmount } from '../../amounts.js';
import type { SceneData } from '../scene-data.js';
import { Crown } from './icons.js';
import { panelClass } from './panel.js';
import panel from './panel.module.css';
import css from './poll.module.css';
import type { WidgetOf } from './widget-of.js';

/** What tips decide: a poll, a tally, or who holds the crown. Nothing while none runs. */
export function Poll({ widget, data }: { widget: WidgetOf<'poll'>; data: SceneData }) {
  const { poll, session } = data;
  if (!poll) return null;
  return (
    <section className={panelClass(widget.background, panel.enter, css.poll)} data-widget="poll">
      <div className={css.title}>{poll.title}</div>
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

/** What is to be tipped; `tipAmount` of a tip that nobody gave yet. */
function priceOf(amountCents: number, amountTokens: number | null, currency: string): string {
  const { figure, unit } = tipAmount({ amountCents, amountTokens }, currency);
  return unit === null ? figure : `${figure} ${unit}`;
}

type OptionProps = { poll: LivePoll; option: PollOption; currency: string };

function Option({ poll, option, currency }: OptionProps) {
  const { label, amountCents, amountTokens, percentage, tips, cents, leads } = option;
  const isTally = poll.kind === 'tally';
  const counted =
    poll.weighs === 'tips' || poll.amountsHidden ? tips : formatMoneyShort(cents, currency);
  return (
    <li className={`${css.option} ${leads && tips > 0 ? css.leads : ''}`}>
      <div className={css.head}>
        <span className={css.label}>{label}</span>
        <span className={css.share}>{isTally ? counted : `${percentage}%`}</span>
      </div>
      <div className={css.line} style={{ '--share': percentage / 100 } as CSSProperties} />
      <div className={css.price}>{priceOf(amountCents, amountTokens, currency)}</div>
    </li>
  );
}

type KingProps = { poll: LivePoll; king: NonNullable<LivePoll['king']>; currency: string };

function King({ poll, king, currency }: KingProps) {
  const { holder, toBeatCents, toBeatTokens } = king;
  const isOpen = poll.status === 'open';
  return (
    <div className={css.king}>
      <span className={css.crown}>
        <Crown />
      </span>
      <div className={css.reign}>
        <div className={css.holder}>{holder ? (holder.name ?? 'Anonymous') : 'Who takes it?'}</div>
        {isOpen && toBeatCents > 0 && (
          <div className={css.price}>Takes {priceOf(toBeatCents, toBeatTokens, currency)}</div>
        )}
      </div>
      {holder && !poll.amountsHidden && (
        <div className={css.share}>
          {priceOf(holder.amountCents, holder.amountTokens, currency)}
        </div>
      )}
    </div>
  );
}
