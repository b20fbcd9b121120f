import { useSeconds } from '../../use-seconds.js';
import { useSpeech } from '../../speech.js';
import type { SceneData } from '../scene-data.js';
import { panelClass } from './panel.js';
import panel from './panel.module.css';
import { clockText, durationText, remainingSeconds } from './timer-text.js';
import css from './timer.module.css';
import type { WidgetOf } from './widget-of.js';

/** The show so far, the time where she is, or what is left of a countdown. */
export function Timer({ widget, data }: { widget: WidgetOf<'timer'>; data: SceneData }) {
  const now = useSeconds();
  const { locale } = useSpeech();
  const text = textOf(widget, data, now, locale);
  return (
    <section className={panelClass(widget.background, panel.enter, css.timer)} data-widget="timer">
      {widget.title !== '' && <div className={panel.overline}>{widget.title}</div>}
      <div className={`${css.time} ${text.length > 7 ? css.long : ''}`}>{text}</div>
    </section>
  );
}

function textOf(
  { counts, minutes, startedAt }: WidgetOf<'timer'>,
  data: SceneData,
  now: number,
  locale: string,
) {
  if (counts === 'clock') return clockText(now, data.timeZone, locale);
  if (counts === 'elapsed') return durationText((now - Date.parse(data.session.startedAt)) / 1_000);
  return durationText(remainingSeconds(minutes, startedAt, now));
}
