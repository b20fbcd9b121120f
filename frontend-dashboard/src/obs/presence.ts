import type { OverlayPresence } from '@companion/contracts';

/** How an overlay is doing, in one word; of several the worst is told. */
export type ObsState = 'frozen' | 'gone' | 'hidden' | 'on-air' | 'window' | 'none';

const WORST_FIRST: ObsState[] = ['frozen', 'gone', 'hidden', 'on-air', 'window', 'none'];

export function stateOf({ inObs, connected, onAir, frozen }: OverlayPresence): ObsState {
  if (!inObs) return connected ? 'window' : 'none';
  if (frozen) return 'frozen';
  if (!connected) return 'gone';
  return onAir ? 'on-air' : 'hidden';
}

export type ObsPresence = {
  state: ObsState;
  overlays: readonly OverlayPresence[];
  /** Milliseconds since the epoch of the last alert on air; null: none yet. */
  lastAlertAt: number | null;
};

/** @param overlays null: the server has not told yet */
export function obsPresence(overlays: readonly OverlayPresence[] | null): ObsPresence {
  const known = overlays ?? [];
  const states = known.map(stateOf);
  const alerts = known.flatMap(({ lastEventAt }) => (lastEventAt ? Date.parse(lastEventAt) : []));
  return {
    state: WORST_FIRST.find((state) => states.includes(state)) ?? 'none',
    overlays: known,
    lastAlertAt: alerts.length === 0 ? null : Math.max(...alerts),
  };
}
