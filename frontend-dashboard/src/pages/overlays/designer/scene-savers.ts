import type { Overlay, OverlayScene } from '@companion/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Api } from '../../../api/index.js';
import { useApi } from '../../../auth/account.js';
import { useLive } from '../../../hooks/live.js';
import { showOverlay } from '../../../hooks/overlays.js';
import { SceneSaver, type SaveState, type SceneStore } from './scene-saver.js';

/** By creator and overlay: a designer that was left, and opened again, goes on with what is unsaved. */
const savers = new WeakMap<Api, Map<string, SceneSaver>>();

function saverOf(api: Api, overlay: Overlay, onSaved: (saved: Overlay) => void): SceneSaver {
  const ofCreator = savers.get(api) ?? new Map<string, SceneSaver>();
  savers.set(api, ofCreator);
  const { id } = overlay;
  const known = ofCreator.get(id);
  if (known && (!known.isSettled || known.revision > overlay.revision)) return known;
  const store: SceneStore = {
    save: (update) => api.overlays.update(id, update),
    load: () => api.overlays.get(id),
  };
  const saver = new SceneSaver(store, overlay, onSaved);
  ofCreator.set(id, saver);
  warnBeforeLoss(saver);
  return saver;
}

/** The browser asks before it closes a page that holds something unsaved. */
function warnBeforeLoss(saver: SceneSaver): void {
  const warn = (event: BeforeUnloadEvent) => {
    saver.flush();
    event.preventDefault();
  };
  saver.state.subscribe(() => {
    if (saver.isSettled) window.removeEventListener('beforeunload', warn);
    else window.addEventListener('beforeunload', warn);
  });
}

/** Saves an overlay's scene, for as long as it takes. */
export function useSceneSaver(overlay: Overlay): {
  saver: SceneSaver;
  /** What the designer begins with. */
  firstScene: OverlayScene;
  now: SaveState;
} {
  const api = useApi();
  const queryClient = useQueryClient();
  const { connection, onOverlayChanged } = useLive();
  const [saver] = useState(() => saverOf(api, overlay, (saved) => showOverlay(queryClient, saved)));
  const [firstScene] = useState(() => saver.scene);
  useEffect(() => {
    if (connection === 'online') saver.flush();
  }, [connection, saver]);
  useEffect(
    () =>
      onOverlayChanged(({ overlayId, change, revision }) => {
        if (change === 'saved' && overlayId === overlay.id) saver.told(revision);
      }),
    [onOverlayChanged, overlay.id, saver],
  );
  useEffect(() => {
    const flush = () => saver.flush();
    window.addEventListener('online', flush);
    return () => {
      window.removeEventListener('online', flush);
      flush();
    };
  }, [saver]);
  const { now } = useSyncExternalStore(saver.state.subscribe, saver.state.get);
  return { saver, firstScene, now };
}
