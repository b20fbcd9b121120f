import { sumAmount, type AmountText } from '../../amounts.js';
import { useSpeech } from '../../speech.js';
import { ROWS } from '../natural-sizes.js';
import type { SceneData } from '../scene-data.js';
import { Crown } from './icons.js';
import css from './leaderboard.module.css';
import { panelClass } from './panel.js';
import panel from './panel.module.css';
import type { WidgetOf } from './widget-of.js';

type LeaderboardProps = { widget: WidgetOf<'leaderboard'>; data: SceneData };

/** Who gave the most; those who pass each other change places before one's eyes. */
export function Leaderboard({ widget, data }: LeaderboardProps) {
  const { leaders } = data;
  const speech = useSpeech();
  const shown = leaders.slice(0, widget.rows);
  if (shown.length === 0) return null;
  return (
    <section
      className={panelClass(widget.background, panel.enter, css.board)}
      data-widget="leaderboard"
    >
      {widget.title !== '' && <div className={panel.overline}>{widget.title}</div>}
      <ol className={css.places} style={{ height: shown.length * ROWS.leader }}>
        {shown.map((leader, place) => (
          <li
            key={`${leader.name} ${shown.findIndex(({ name }) => name === leader.name) === place ? '' : place}`}
            className={`${css.place} ${place === 0 ? css.first : ''}`}
            style={{ transform: `translateY(${place * ROWS.leader}px)` }}
          >
            <span className={css.rank}>{place === 0 ? <Crown /> : place + 1}</span>
            <span className={css.name}>{leader.name}</span>
            {!leader.amountsHidden && <Given {...sumAmount(leader.totalCents, data, speech)} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Given({ figure, unit }: AmountText) {
  return (
    <span className={css.amount}>
      {figure}
      {unit && <span className={css.unit}>{unit}</span>}
    </span>
  );
}
