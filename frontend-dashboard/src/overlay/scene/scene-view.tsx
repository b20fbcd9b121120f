import type { LivePoll, OverlayScene, OverlayWidget } from '@companion/contracts';
import { lazy, memo, Suspense, useMemo, type CSSProperties, type ReactNode } from 'react';
import type { ShownAlert } from '../alert-queue.js';
import { AnimationLayer } from '../animation-layer.js';
import { SpeechContext, useSpeechIn } from '../speech.js';
import { fontFamily, useFont } from './fonts.js';
import { naturalSize } from './natural-sizes.js';
import { accentStyle, paletteStyle } from './palettes.js';
import { fitCanvas, placeBox, unitOf } from './placement.js';
import type { SceneData } from './scene-data.js';
import css from './scene.module.css';
import { AlertCard } from './widgets/alert.js';
import { GoalBars } from './widgets/goal-bars.js';
import { Ticker } from './widgets/ticker.js';
import { Totals } from './widgets/totals.js';

/** What most overlays do without comes when a scene holds it. */
const RareWidget = lazy(() => import('./rare-widgets.js'));

export type SceneViewProps = {
  scene: OverlayScene;
  data: SceneData;
  /** CSS pixels of what it is drawn in; the scene is fitted to it. */
  width: number;
  height: number;
  /** What the alert widgets show at this moment. */
  alert: ShownAlert | null;
  /** How often something was taken off air before its time. */
  cuts?: number;
  /** Whether an animation's own sound is to be played here; without it, it always is. */
  claimSound?: (alert: ShownAlert) => Promise<boolean>;
  /** Origin of the server that has the images; empty for this page's own. */
  baseUrl?: string;
};

/**
 * A scene as OBS shows it: on air, and in the designer at any size. It draws what it is given and
 * connects to nothing. The last widget is on top; what flies with an alert is just beneath its card.
 */
export function SceneView(props: SceneViewProps) {
  const { scene, width, height, alert, cuts = 0, claimSound, baseUrl = '' } = props;
  const { sums } = scene;
  const data = useMemo(() => ({ ...props.data, sums }), [props.data, sums]);
  useFont(scene.font);
  const speech = useSpeechIn(data.language);
  const canvas = fitCanvas({ width, height });
  const family = fontFamily(scene.font);
  const style: CSSProperties = {
    ...paletteStyle(scene.palette, scene.accent),
    fontFamily: family,
    width,
    height,
  };
  const shown = scene.widgets.filter(({ hidden }) => !hidden);
  const firstAlert = shown.find(({ kind }) => kind === 'alert');
  // What tips decide is on air in every scene: among the goals where it has no widget of its own.
  const pollsPlace = shown.some(({ kind }) => kind === 'poll')
    ? undefined
    : shown.find((it) => it.kind === 'goals' && it.goalPlace === null);
  return (
    <div className={css.scene} data-font={scene.font} lang={data.language} style={style}>
      <div
        className={css.canvas}
        style={{
          width: canvas.width,
          height: canvas.height,
          transform: canvas.scale === 1 ? undefined : `scale(${canvas.scale})`,
        }}
      >
        {speech && (
          <SpeechContext value={speech}>
            {shown.map((widget) => (
              <Placed
                key={widget.id}
                widget={widget}
                canvasWidth={canvas.width}
                canvasHeight={canvas.height}
                beneath={
                  widget === firstAlert && (
                    <AnimationLayer
                      key={`${scene.palette} ${scene.accent}`}
                      alert={alert}
                      cuts={cuts}
                      claimSound={claimSound}
                    />
                  )
                }
              >
                <Widget
                  widget={widget}
                  data={data}
                  alert={widget.kind === 'alert' ? alert : null}
                  poll={widget === pollsPlace ? data.poll : null}
                  family={family}
                  baseUrl={baseUrl}
                />
              </Placed>
            ))}
          </SpeechContext>
        )}
      </div>
    </div>
  );
}

type PlacedProps = {
  widget: OverlayWidget;
  canvasWidth: number;
  canvasHeight: number;
  beneath: ReactNode;
  children: ReactNode;
};

function Placed({ widget, canvasWidth, canvasHeight, beneath, children }: PlacedProps) {
  const box = placeBox(widget, { width: canvasWidth, height: canvasHeight });
  const { unit, width, height } = unitOf(widget, naturalSize(widget), widget.scale);
  return (
    <>
      {beneath}
      <div
        className={css.place}
        data-kind={widget.kind}
        style={{
          left: box.x,
          top: box.y,
          width: box.width,
          height: box.height,
          opacity: widget.opacity / 100,
          ...(widget.accent === null ? {} : accentStyle(widget.accent)),
        }}
      >
        <div
          className={css.unit}
          style={{ width, height, transform: unit === 1 ? undefined : `scale(${unit})` }}
        >
          {children}
        </div>
      </div>
    </>
  );
}

type WidgetProps = {
  widget: OverlayWidget;
  data: SceneData;
  alert: ShownAlert | null;
  /** What goals show beside themselves. */
  poll: LivePoll | null | undefined;
  family: string;
  baseUrl: string;
};

const Widget = memo(function Widget(props: WidgetProps) {
  const { widget, data, alert, poll = null, family, baseUrl } = props;
  const { session } = data;
  switch (widget.kind) {
    case 'alert':
      return <AlertCard widget={widget} alert={alert} data={data} baseUrl={baseUrl} />;
    case 'totals':
      return <Totals widget={widget} data={data} />;
    case 'ticker':
      return <Ticker widget={widget} tips={data.recentTips} currency={session.currency} />;
    case 'goals':
      if (widget.look === 'bar') return <GoalBars widget={widget} data={data} poll={poll} />;
      break;
    case 'leaderboard':
    case 'menu':
    case 'chatbot':
    case 'timer':
    case 'poll':
    case 'text':
    case 'image':
    case 'box':
      break;
  }
  return (
    <Suspense>
      <RareWidget widget={widget} data={data} poll={poll} family={family} baseUrl={baseUrl} />
    </Suspense>
  );
});
