import { useEffect } from 'react';
import { useKeepAwakeChoice } from './device-settings.js';

/** Whether this browser can keep a screen on; only a secure page may. */
export const canKeepAwake = (): boolean => 'wakeLock' in navigator;

/** Keeps the screen on while the component is there and the page is seen: the phone beside the keyboard. */
export function useKeepAwake(): void {
  const [wanted] = useKeepAwakeChoice();
  useEffect(() => {
    if (!wanted || !canKeepAwake()) return;
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    const ask = async () => {
      if (document.visibilityState !== 'visible' || (lock && !lock.released)) return;
      // A low battery refuses it, which is no reason to say anything.
      const got = await navigator.wakeLock.request('screen').catch(() => null);
      if (isOver) void got?.release();
      else lock = got;
    };
    const onVisible = () => void ask();
    void ask();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', onVisible);
      void lock?.release();
    };
  }, [wanted]);
}
