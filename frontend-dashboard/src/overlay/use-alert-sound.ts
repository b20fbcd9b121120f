import type { OverlayScene } from '@companion/contracts';
import { useCallback, useEffect, useMemo } from 'react';
import type { ShownAlert } from './alert-queue.js';
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
 * Plays the sound of the scene's alert with each that comes on air, if of all pages that show it this one
 * is to. @returns whether the sound of an alert's animation may be played here
 */
export function useAlertSound({ scene, alert, claim, baseUrl, enabled }: AlertSoundOptions) {
  const chosen = scene.widgets.find(
    (widget) => widget.kind === 'alert' && !widget.hidden && widget.soundAssetId !== null,
  );
  const { soundAssetId, volume } = chosen?.kind === 'alert' ? chosen : SILENT;
  const sound = useMemo(() => {
    if (soundAssetId === null) return null;
    const audio = new Audio(`${baseUrl}/media/${soundAssetId}`);
    audio.preload = 'auto';
    return audio;
  }, [soundAssetId, baseUrl]);

  useEffect(() => {
    if (enabled) askWhetherMaySound();
  }, [enabled]);
  useEffect(() => {
    if (sound) sound.volume = volume / 100;
  }, [sound, volume]);
  const claimByKey = useCallback(
    (soundKey: string) => (enabled && maySound() ? claim(soundKey) : Promise.resolve(false)),
    [enabled, claim],
  );

  // By its keys: its animation may come after it, which makes no second sound.
  const shownKey = alert?.key;
  const soundKey = alert && alert.kind !== 'animation' ? soundKeyOf(alert) : null;
  useEffect(() => {
    if (shownKey === undefined || soundKey === null || !sound) return;
    let isOver = false;
    void claimByKey(soundKey).then((granted) => {
      if (!granted || isOver) return;
      sound.currentTime = 0;
      void sound.play().catch(() => undefined);
    });
    return () => {
      isOver = true;
      sound.pause();
    };
  }, [shownKey, soundKey, sound, claimByKey]);

  return useCallback((shown: ShownAlert) => claimByKey(soundKeyOf(shown)), [claimByKey]);
}

const SILENT = { soundAssetId: null, volume: 0 };
