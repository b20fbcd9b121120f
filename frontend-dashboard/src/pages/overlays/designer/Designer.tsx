import type { Overlay, OverlayScene, OverlayWidget, OverlayWidgetKind } from '@companion/contracts';

import { useEffect, useReducer, useState } from 'react';
import { Segments } from '../../../components/Segments.js';
import { notifyUndoable } from '../../../components/notify.js';
import { AddWidget, WidgetGallery } from './AddWidget.js';
import { AssetLibrary } from './AssetLibrary.js';
import type { BackdropChoice } from './Backdrop.js';
import { Canvas, type Zoom } from './Canvas.js';
import { CanvasTools } from './CanvasTools.js';
import { ChangedElsewhere } from './ChangedElsewhere.js';
import { ConflictModal } from './ConflictModal.js';
import { DesignerBar } from './DesignerBar.js';
import classes from './designer.module.css';
import { designed, designerState, hasRoom } from './designer-state.js';
import { Inspector } from './Inspector.js';
import { LayersList } from './LayersList.js';
import { newImage, newWidget } from './new-widget.js';
import { useSceneSaver } from './scene-savers.js';
import { ThemePanel } from './ThemePanel.js';
import { TryBar } from './TryBar.js';
import { usePreview } from './use-preview.js';
import { useShortcuts } from './use-shortcuts.js';
import { widgetName } from './widget-kinds.js';
import { designerText } from '../../../texts/en/designer.js';
import { commonText } from '../../../texts/en/common.js';

type Panel = 'widgets' | 'theme';
type Opened = 'add' | 'image' | null;

/** What was copied, also for another overlay. */
let clipboard: readonly OverlayWidget[] = [];

/** One overlay, open for changes; each is saved and on air by itself. */
export function Designer({ overlay }: { overlay: Overlay }) {
  const { saver, firstScene, now } = useSceneSaver(overlay);
  const [state, dispatch] = useReducer(designed, firstScene, designerState);
  const { history, selected } = state;
  const scene = history.present;
  useEffect(() => {
    if (scene !== saver.scene) saver.change(scene);
  }, [saver, scene]);

  /** What stood here before another device saved; null: she knows of it by now. */
  const [replaced, setReplaced] = useState<OverlayScene | null>(null);
  useEffect(
    () =>
      saver.followed.add(({ theirs, mine }) => {
        dispatch({ type: 'replace', scene: theirs.scene });
        setReplaced((first) => first ?? mine);
      }),
    [saver],
  );

  const preview = usePreview(scene);
  const [panel, setPanel] = useState<Panel>('widgets');
  const [opened, setOpened] = useState<Opened>(null);
  const [zoom, setZoom] = useState<Zoom>('fit');
  const [backdrop, setBackdrop] = useState<BackdropChoice>({ kind: 'camera', picture: null });
  const chosen = scene.widgets.filter(({ id }) => selected.has(id));
  const isRoomLeft = hasRoom(scene);

  const duplicate = () => dispatch({ type: 'paste', widgets: chosen });
  const remove = () => {
    const [first, ...more] = chosen;
    if (!first) return;
    const places = chosen.map((widget) => [scene.widgets.indexOf(widget), widget] as const);
    dispatch({ type: 'remove', ids: selected });
    notifyUndoable(
      more.length === 0
        ? commonText('wasDeleted', { name: widgetName(first) })
        : designerText('widgetsDeleted', { count: chosen.length }),
      () => dispatch({ type: 'put back', widgets: places }),
    );
  };
  const add = (kind: OverlayWidgetKind) => {
    if (kind === 'image') return setOpened('image');
    dispatch({ type: 'add', widget: newWidget(kind, scene.widgets) });
    setPanel('widgets');
    setOpened(null);
  };
  useShortcuts({
    undo: () => dispatch({ type: 'undo' }),
    redo: () => dispatch({ type: 'redo' }),
    duplicate,
    remove,
    copy: () => {
      if (chosen.length > 0) clipboard = chosen;
    },
    paste: () => dispatch({ type: 'paste', widgets: clipboard }),
    selectAll: () => dispatch({ type: 'select', ids: scene.widgets.map(({ id }) => id) }),
    deselect: () => dispatch({ type: 'select', ids: [] }),
  });

  return (
    <div className={classes.designer}>
      <DesignerBar overlay={overlay} now={now} onRetry={() => saver.flush()} />
      {replaced && (
        <ChangedElsewhere
          onMine={() => {
            dispatch({ type: 'replace', scene: replaced });
            setReplaced(null);
          }}
          onTheirs={() => setReplaced(null)}
        />
      )}
      <div className={classes.columns}>
        <div className={classes.stage}>
          <CanvasTools
            hasRoom={isRoomLeft}
            onAdd={() => setOpened('add')}
            canUndo={history.past.length > 0}
            canRedo={history.future.length > 0}
            dispatch={dispatch}
            zoom={zoom}
            onZoom={setZoom}
            backdrop={backdrop}
            onBackdrop={setBackdrop}
          />
          <Canvas
            scene={scene}
            selected={selected}
            preview={preview}
            backdrop={backdrop}
            zoom={zoom}
            dispatch={dispatch}
          />
          <TryBar onPlay={preview.play} />
          <section className={classes.gallery} aria-label={designerText('widgetsToAdd')}>
            <WidgetGallery onAdd={add} disabled={!isRoomLeft} />
          </section>
        </div>
        <aside className={classes.side} aria-label={designerText('widgetsAndTheme')}>
          <Segments
            fullWidth
            size="sm"
            label={commonText('show')}
            value={panel}
            onChange={setPanel}
            options={[
              { value: 'widgets', label: designerText('widgetsTab') },
              { value: 'theme', label: designerText('theme') },
            ]}
          />
          {panel === 'widgets' ? (
            <div className={classes.panels}>
              <div className={classes.layers}>
                {scene.widgets.length === 0 ? (
                  <p className={classes.empty}>{designerText('isEmpty')}</p>
                ) : (
                  <LayersList widgets={scene.widgets} selected={selected} dispatch={dispatch} />
                )}
              </div>
              <div className={classes.inspector}>
                <Inspector
                  selected={chosen}
                  hasRoom={isRoomLeft}
                  dispatch={dispatch}
                  onDuplicate={duplicate}
                  onRemove={remove}
                />
              </div>
            </div>
          ) : (
            <div className={classes.inspector}>
              <ThemePanel scene={scene} dispatch={dispatch} />
            </div>
          )}
        </aside>
      </div>
      {opened === 'add' && <AddWidget onClose={() => setOpened(null)} onAdd={add} />}
      {opened === 'image' && (
        <AssetLibrary
          kind="image"
          chosenId={null}
          onClose={() => setOpened(null)}
          onChoose={({ id }) => {
            dispatch({ type: 'add', widget: newImage(id, scene.widgets) });
            setPanel('widgets');
            setOpened(null);
          }}
        />
      )}
      {now.status === 'conflict' && (
        <ConflictModal
          theirs={now.theirs}
          mine={scene}
          onMine={() => saver.keepMine()}
          onTheirs={() => {
            const theirs = saver.takeTheirs();
            if (theirs) dispatch({ type: 'replace', scene: theirs.scene });
          }}
        />
      )}
    </div>
  );
}
