import type { LiveTip } from '@companion/contracts';
import type { CSSProperties } from 'react';
import type { LiveGoal } from '../../realtime/session-state.js';
import type { ShownAlert } from '../alert-queue.js';
import { goalAmounts, tipAmount } from '../amounts.js';
import { weightOfCents } from '../weight.js';
import css from './alert-card.module.css';

type AlertCardProps = {
  alert: Exclude<ShownAlert, { kind: 'animation' }>;
  goals: readonly LiveGoal[];
  currency: string;
};

/** What just happened, large. Keyed by its alert, so that each one plays from its beginning. */
export function AlertCard({ alert, goals, currency }: AlertCardProps) {
  const style = { '--life': `${alert.lifeMs}ms` } as CSSProperties;
  const size = alert.kind === 'goal' ? css.large : sizeOf(alert.tip.amountCents);
  return (
    <article className={`${css.card} ${size}`} style={style} data-testid="overlay-alert">
      {alert.kind === 'tip' ? (
        <TipAlert tip={alert.tip} currency={currency} />
      ) : (
        <GoalAlert
          title={alert.goal.title}
          goal={goals.find(({ id }) => id === alert.goal.goalId)}
          currency={currency}
        />
      )}
    </article>
  );
}

function sizeOf(cents: number): string | undefined {
  const weight = weightOfCents(cents);
  if (weight >= 0.7) return css.large;
  return weight >= 0.4 ? css.medium : undefined;
}

function TipAlert({ tip, currency }: { tip: LiveTip; currency: string }) {
  const amount = tip.amountsHidden ? null : tipAmount(tip, currency);
  return (
    <>
      {amount && (
        <div className={css.plate}>
          <span className={`${css.figure} ${amount.figure.length > 7 ? css.long : ''}`}>
            {amount.figure}
          </span>
          {amount.unit && <span className={css.unit}>{amount.unit}</span>}
        </div>
      )}
      <div className={css.body}>
        <div className={`${css.line} ${css.overline}`}>
          {tip.isTest && <b className={css.test}>Test</b>}
          {tip.menuItem?.name ?? 'New tip'}
        </div>
        <div className={`${css.line} ${css.second} ${css.name}`}>
          {tip.tipperName ?? 'Anonymous'}
        </div>
        {tip.message && <div className={`${css.line} ${css.message}`}>{tip.message}</div>}
      </div>
    </>
  );
}

type GoalAlertProps = { title: string; goal: LiveGoal | undefined; currency: string };

function GoalAlert({ title, goal, currency }: GoalAlertProps) {
  const amounts = goal && !goal.amountsHidden && goalAmounts(goal, currency);
  return (
    <>
      <div className={css.plate}>
        <svg className={css.trophy} viewBox="0 0 24 24" fill="currentColor" aria-hidden>
          <path d="M6.5 3h11v1.7H20a1 1 0 0 1 1 1v1.6a4.2 4.2 0 0 1-4 4.2 5.6 5.6 0 0 1-3.7 3.1v2h2.2a1.5 1.5 0 0 1 1.5 1.500V20H7v-1.900a1.5 1.5 0 0 1 1.5-1.500h2.200v-2A5.6 5.6 0 0 1 7 11.500a4.2 4.2 0 0 1-4-4.200V5.700a1 1 0 0 1 1-1h2.500V3Zm0 3.700H5v.6a2.2 2.2 0 0 0 1.5 2.100V6.700Zm11 0v2.700A2.2 2.2 0 0 0 19 7.300v-.6h-1.500Z" />
        </svg>
      </div>
      <div className={css.body}>
        <div className={`${css.line} ${css.overline}`}>Goal reached</div>
        <div className={`${css.line} ${css.second} ${css.name}`}>{title}</div>
        {amounts && <div className={`${css.line} ${css.message}`}>{amounts.target}</div>}
      </div>
    </>
  );
}
