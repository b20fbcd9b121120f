import type { AlertStyle, LiveTip } from '@companion/contracts';
import { memo, useState, type CSSProperties } from 'react';
import type { LiveGoal } from '../../../realtime/session-state.js';
import type { ShownAlert } from '../../alert-queue.js';
import { saidOf, saysAmount, styleOf } from '../../alert-style.js';
import { goalAmounts, tipAmount } from '../../amounts.js';
import { useSpeech } from '../../speech.js';
import { weightOfCents } from '../../weight.js';
import type { SceneData } from '../scene-data.js';
import css from './alert.module.css';
import type { WidgetOf } from './widget-of.js';

type AlertCardProps = {
  widget: WidgetOf<'alert'>;
  alert: ShownAlert | null;
  data: SceneData;
  baseUrl: string;
};

/** Longer names are set smaller, so that all of them is read. */
const NAME_USUAL = 20;

/** What just happened, large. */
export function AlertCard({ widget, alert, data, baseUrl }: AlertCardProps) {
  if (alert === null || alert.kind === 'animation') return null;
  return (
    <div className={css.middle}>
      <Card
        key={alert.key}
        alert={asListed(alert, data.recentTips)}
        goal={alert.kind === 'goal' ? data.goals.find(({ id }) => id === alert.goal.goalId) : null}
        currency={data.session.currency}
        showMessage={widget.showMessage}
        ground={css[widget.background]}
        baseUrl={baseUrl}
      />
    </div>
  );
}

type CardAlert = Exclude<ShownAlert, { kind: 'animation' }>;

/** The latest list says what of a tip may be shown by now; one that waited may know more. */
function asListed(alert: CardAlert, tips: readonly LiveTip[]): CardAlert {
  if (alert.kind === 'goal') return alert;
  return { ...alert, tip: tips.find(({ id }) => id === alert.tip.id) ?? alert.tip };
}

type CardProps = {
  alert: CardAlert;
  goal: LiveGoal | null | undefined;
  currency: string;
  showMessage: boolean;
  ground: string | undefined;
  baseUrl: string;
};

/** Keyed by its alert, so that each one plays from its beginning. */
const Card = memo(function Card(props: CardProps) {
  const { alert, goal, currency, showMessage, ground, baseUrl } = props;
  const style = { '--life': `${alert.lifeMs}ms` } as CSSProperties;
  const own = styleOf(alert);
  const hasPicture = own?.imageAssetId !== undefined;
  const size = alert.kind === 'goal' ? css.large : sizeOf(alert.tip.amountCents);
  return (
    <article
      className={`${css.card} ${(hasPicture ? css.pictured : size) ?? ''} ${ground ?? ''}`}
      style={style}
      data-testid="overlay-alert"
    >
      {alert.kind === 'tip' ? (
        <TipAlert
          tip={alert.tip}
          own={own}
          currency={currency}
          showMessage={showMessage}
          baseUrl={baseUrl}
        />
      ) : (
        <GoalAlert title={alert.goal.title} goal={goal} currency={currency} />
      )}
    </article>
  );
});

function sizeOf(cents: number): string | undefined {
  const weight = weightOfCents(cents);
  if (weight >= 0.7) return css.large;
  return weight >= 0.4 ? css.medium : undefined;
}

type TipAlertProps = {
  tip: LiveTip;
  /** How a tip of this amount is shown; null: as usual. */
  own: AlertStyle | null;
  currency: string;
  showMessage: boolean;
  baseUrl: string;
};

function TipAlert({ tip, own, currency, showMessage, baseUrl }: TipAlertProps) {
  const speech = useSpeech();
  const { words } = speech;
  const text = own?.text ?? '';
  const said = text === '' ? null : saidOf(text, tip, currency, speech);
  const isSaid = said !== null && saysAmount(text);
  const amount = tip.amountsHidden || isSaid ? null : tipAmount(tip, currency, speech);
  const name = tip.tipperName ?? words.anonymous;
  const isLong = name.length > NAME_USUAL;
  const test = tip.isTest && <b className={css.test}>{words.test}</b>;
  return (
    <>
      {own?.imageAssetId !== undefined && <Picture url={`${baseUrl}/media/${own.imageAssetId}`} />}
      {amount && (
        <div className={css.plate}>
          <span className={`${css.figure} ${amount.figure.length > 7 ? css.long : ''}`}>
            {amount.figure}
          </span>
          {amount.unit && <span className={css.unit}>{amount.unit}</span>}
        </div>
      )}
      <div className={`${css.body} ${amount ? '' : css.alone}`}>
        {said === null ? (
          <>
            <div className={`${css.line} ${css.overline}`}>
              {test}
              {tip.menuItem?.name ?? words.newTip}
            </div>
            <div className={`${css.line} ${css.second} ${css.name} ${isLong ? css.longName : ''}`}>
              {name}
            </div>
          </>
        ) : (
          <>
            {test && <div className={`${css.line} ${css.overline}`}>{test}</div>}
            <div className={`${css.line} ${css.second} ${css.said}`}>{said}</div>
          </>
        )}
        {showMessage && tip.message && (
          <div className={`${css.line} ${css.message}`}>{tip.message}</div>
        )}
      </div>
    </>
  );
}

/** What cannot be had leaves no gap. */
function Picture({ url }: { url: string }) {
  const [isMissing, setMissing] = useState(false);
  if (isMissing) return null;
  return (
    <img
      className={css.picture}
      src={url}
      alt=""
      draggable={false}
      onError={() => setMissing(true)}
    />
  );
}

type GoalAlertProps = { title: string; goal: LiveGoal | null | undefined; currency: string };

function GoalAlert({ title, goal, currency }: GoalAlertProps) {
  const speech = useSpeech();
  const amounts = goal && !goal.amountsHidden && goalAmounts(goal, currency, speech);
  return (
    <>
      <div className={css.plate}>
        <svg className={css.trophy} viewBox="0 0 24 24" fill="currentColor" aria-hidden>
          <path d="M6.5 3h11v1.7H20a1 1 0 0 1 1 1v1.6a4.2 4.2 0 0 1-4 4.2 5.6 5.6 0 0 1-3.7 3.1v2h2.2a1.5 1.5 0 0 1 1.5 1.500V20H7v-1.900a1.5 1.5 0 0 1 1.5-1.500h2.200v-2A5.6 5.6 0 0 1 7 11.500a4.2 4.2 0 0 1-4-4.200V5.700a1 1 0 0 1 1-1h2.500V3Zm0 3.700H5v.6a2.2 2.2 0 0 0 1.5 2.100V6.700Zm11 0v2.700A2.2 2.2 0 0 0 19 7.300v-.6h-1.500Z" />
        </svg>
      </div>
      <div className={css.body}>
        <div className={`${css.line} ${css.overline}`}>{speech.words.goalReached}</div>
        <div
          className={`${css.line} ${css.second} ${css.name} ${title.length > NAME_USUAL ? css.longName : ''}`}
        >
          {title}
        </div>
        {amounts && <div className={`${css.line} ${css.message}`}>{amounts.target}</div>}
      </div>
    </>
  );
}
