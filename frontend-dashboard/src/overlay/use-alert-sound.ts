import type { AnimationSound, OverlayScene } from '@companion/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ShownAlert } from './alert-queue.js';
import { ALERT_VOLUME, hasOwnSound, styleOf } from './alert-style.js';
import { playSound } from './animations/sounds.js';
import { askWhetherMaySound, maySound } from './may-sound.js';

/** The same for the same alert on every overlay, however often it is shown. */
export function soundKeyOf(alert: ShownAlert): string {
  if (alert.kind === 'tip') return `tip ${alert.tip.id}`;
  return alert.kind === 'goal' ? `goal ${alert.goal.goalId}` : `animation ${alert.key}`;
}

type AlertSoundOptions = {
  scene: OverlayScene;
  alert: ShownAlert | null;
  claim: (soundKey: string) => Promise<boolean>;
  baseUrl: string;
  /** false: this page is silent, whatever it shows. */
  enabled: boolean;
};

/**
 * Plays with each alert that comes on air the sound of its amount, or else that of the scene, if of all
 * pages that show it this one is to. @returns whether the sound of an alert's animation may be played here
 */
export function useAlertSound({ scene, alert, claim, baseUrl, enabled }: AlertSoundOptions) {
  const sceneSound = soundOfScene(scene);
  const { assetId, builtIn, volume } = soundOf(alert, sceneSound);
  const [files] = useState(() => new Map<string, HTMLAudioElement>());
  const fileOf = useCallback(
    (id: string): HTMLAudioElement => {
      const url = `${baseUrl}/media/${id}`;
      const file = files.get(url) ?? new Audio(url);
      file.preload = 'auto';
      files.set(url, file);
      return file;
    },
    [files, baseUrl],
  );
  const sceneAssetId = sceneSound?.assetId ?? null;
  useEffect(() => {
    if (sceneAssetId !== null) fileOf(sceneAssetId);
  }, [sceneAssetId, fileOf]);

  useEffect(() => {
    if (enabled) askWhetherMaySound();
  }, [enabled]);
  const loudness = useRef(volume);
  useEffect(() => {
    loudness.current = volume;
    if (assetId !== null) fileOf(assetId).volume = volume / 100;
  }, [assetId, fileOf, volume]);
  const claimByKey = useCallback(
    (soundKey: string) => (enabled && maySound() ? claim(soundKey) : Promise.resolve(false)),
    [enabled, claim],
  );

  // By its keys: its animation may come after it, which makes no second sound.
  const shownKey = alert?.key;
  const soundKey = alert && alert.kind !== 'animation' ? soundKeyOf(alert) : null;
  useEffect(() => {
    if (shownKey === undefined || soundKey === null) return;
    if (assetId === null && builtIn === null) return;
    const file = assetId === null ? null : fileOf(assetId);
    let isOver = false;
    void claimByKey(soundKey).then((granted) => {
      if (!granted || isOver) return;
      if (builtIn !== null) playSound(builtIn, loudness.current);
      if (file === null) return;
      file.currentTime = 0;
      void file.play().catch(() => undefined);
    });
    return () => {
      isOver = true;
      file?.pause();
    };
  }, [shownKey, soundKey, assetId, builtIn, fileOf, claimByKey]);

  return useCallback(
    (shown: ShownAlert) =>
      // One alert, one sound: its own stands for that of its animation too.
      hasOwnSound(styleOf(shown)) ? Promise.resolve(false) : claimByKey(soundKeyOf(shown)),
    [claimByKey],
  );
}

/** `volume` in percent. */
type Sound = { assetId: string | null; builtIn: AnimationSound | null; volume: number };

const SILENT: Sound = { assetId: null, builtIn: null, volume: 0 };

/** null: the scene shows no alerts, so nothing of them is heard either. */
function soundOfScene({ widgets }: OverlayScene): Sound | null {
  const alerts = widgets.filter((widget) => widget.kind === 'alert' && !widget.hidden);
  const [first] = alerts;
  if (!first) return null;
  const chosen = alerts.find((it) => it.kind === 'alert' && it.soundAssetId !== null);
  if (chosen?.kind !== 'alert') return SILENT;
  return { assetId: chosen.soundAssetId, builtIn: null, volume: chosen.volume };
}

function soundOf(alert: ShownAlert | null, sceneSound: Sound | null): Sound {
  const style = styleOf(alert);
  if (sceneSound === null || style === null || !hasOwnSound(style)) return sceneSound ?? SILENT;
  const { sound, soundAssetId, volume = ALERT_VOLUME } = style;
  return {
    assetId: soundAssetId ?? null,
    builtIn: sound === undefined || sound === 'none' ? null : sound,
    volume,
  };
}
