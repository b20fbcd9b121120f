import { OVERLAY_CANVAS, type OverlayScene, type OverlayWidget } from '@companion/contracts';
import { VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useState, type Dispatch, type KeyboardEvent, type PointerEvent } from 'react';
import { useAccount } from '../../../auth/account.js';
import { SceneView } from '../../../overlay/scene/scene-view.js';
import { Backdrop, type BackdropChoice } from './Backdrop.js';
import classes from './canvas.module.css';
import type { DesignerAction } from './designer-state.js';
import { HANDLES, type Box } from './geometry.js';
import type { Guide } from './snapping.js';
import { useCanvasDrag } from './use-canvas-drag.js';
import type { Preview } from './use-preview.js';
import { widgetName } from './widget-kinds.js';
import { designerText } from '../../../texts/en/designer.js';

export type Zoom = 'fit' | number;

type CanvasProps = {
  scene: OverlayScene;
  selected: ReadonlySet<string>;
  preview: Preview;
  backdrop: BackdropChoice;
  zoom: Zoom;
  dispatch: Dispatch<DesignerAction>;
};

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const FAR = 10;
/** Below this size on the screen only the corners have room to be pulled. */
const SMALL_PX = 64;

/** The picture as it is on air, and on top of it what she takes hold of. */
export function Canvas({ scene, selected, preview, backdrop, zoom, dispatch }: CanvasProps) {
  const { baseUrl } = useAccount();
  const { ref, width: room, height: roomHeight } = useElementSize();
  const [said, say] = useState('');
  const fit = Math.min(room / OVERLAY_CANVAS.width, roomHeight / OVERLAY_CANVAS.height);
  const scale = zoom === 'fit' ? fit : zoom;
  const width = Math.round(OVERLAY_CANVAS.width * scale);
  const height = Math.round(OVERLAY_CANVAS.height * scale);
  const { draft, begin, ...pointer } = useCanvasDrag({
    widgets: scene.widgets,
    scale,
    onPlaced: (boxes) => dispatch({ type: 'place', boxes }),
  });
  const widgets = scene.widgets.map((widget) => {
    const box = draft?.boxes.get(widget.id);
    return box ? { ...widget, ...box } : widget;
  });

  const onPointerDown = (event: PointerEvent, { id }: OverlayWidget) => {
    if (event.button !== 0) return;
    if (event.shiftKey) return dispatch({ type: 'toggle', id });
    const isSelected = selected.has(id);
    if (!isSelected) dispatch({ type: 'select', ids: [id] });
    // A finger that comes to scroll the page takes nothing along that was not chosen before.
    if (isSelected || event.pointerType !== 'touch')
      begin(event, isSelected ? selected : new Set([id]), null);
  };
  const onKeyDown = (event: KeyboardEvent, widget: OverlayWidget) => {
    const arrow = ARROWS[event.key];
    const { ctrlKey, metaKey, altKey } = event;
    if (arrow && !ctrlKey && !metaKey && !altKey) {
      event.preventDefault();
      if (!selected.has(widget.id)) dispatch({ type: 'select', ids: [widget.id] });
      if (widget.locked) return say(designerText('isLocked', { name: widgetName(widget) }));
      const [dx, dy] = arrow.map((step) => step * (event.shiftKey ? FAR : 1)) as [number, number];
      dispatch({ type: 'nudge', dx, dy });
      const place = { x: widget.x + dx, y: widget.y + dy };
      say(designerText('isAt', { name: widgetName(widget), ...place }));
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      dispatch(
        event.shiftKey ? { type: 'toggle', id: widget.id } : { type: 'select', ids: [widget.id] },
      );
    }
  };
  const alone = selected.size === 1 ? widgets.find(({ id }) => selected.has(id)) : undefined;

  return (
    <div className={classes.room} ref={ref} data-shrinks data-scrolls={zoom !== 'fit' || undefined}>
      <div
        className={classes.canvas}
        style={{ width, height }}
        onPointerDown={(event) => {
          if (event.target === event.currentTarget) dispatch({ type: 'select', ids: [] });
        }}
      >
        <Backdrop choice={backdrop} />
        {room > 0 && (
          <div className={classes.scene} inert data-testid="designer-scene">
            <SceneView
              scene={draft ? { ...scene, widgets } : scene}
              data={preview.data}
              width={width}
              height={height}
              alert={preview.alert}
              cuts={preview.cuts}
              claimSound={preview.claimSound}
              baseUrl={baseUrl}
            />
          </div>
        )}
        <div className={classes.targets} role="group" aria-label={designerText('widgetsOnCanvas')}>
          {widgets.map((widget) => (
            <div
              key={widget.id}
              role="button"
              tabIndex={0}
              aria-pressed={selected.has(widget.id)}
              aria-label={widgetName(widget)}
              className={classes.target}
              style={styleOf(widget, scale)}
              data-hidden={widget.hidden || undefined}
              data-locked={widget.locked || undefined}
              data-dragging={draft?.boxes.has(widget.id) || undefined}
              onPointerDown={(event) => onPointerDown(event, widget)}
              onKeyDown={(event) => onKeyDown(event, widget)}
              {...pointer}
            />
          ))}
        </div>
        {alone && (
          <div
            className={classes.frame}
            style={styleOf(alone, scale)}
            data-narrow={alone.width * scale < SMALL_PX || undefined}
            data-low={alone.height * scale < SMALL_PX || undefined}
            aria-hidden
          >
            {!alone.locked &&
              HANDLES.map((handle) => (
                <span
                  key={handle}
                  className={classes.handle}
                  data-handle={handle}
                  onPointerDown={(event) => {
                    if (event.button === 0) begin(event, new Set([alone.id]), handle);
                  }}
                  {...pointer}
                />
              ))}
            {draft && <Measure box={alone} />}
          </div>
        )}
        {draft?.guides.map((guide) => (
          <GuideLine key={`${guide.axis} ${guide.at}`} guide={guide} scale={scale} />
        ))}
      </div>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </div>
  );
}

function Measure({ box }: { box: Box }) {
  return (
    <span className={classes.measure}>
      {box.x}, {box.y} · {box.width} × {box.height}
    </span>
  );
}

function GuideLine({ guide, scale }: { guide: Guide; scale: number }) {
  const at = guide.at * scale;
  return (
    <span
      className={classes.guide}
      data-axis={guide.axis}
      data-testid="guide"
      style={guide.axis === 'x' ? { left: at } : { top: at }}
    />
  );
}

const styleOf = ({ x, y, width, height }: Box, scale: number) => ({
  left: x * scale,
  top: y * scale,
  width: width * scale,
  height: height * scale,
});
