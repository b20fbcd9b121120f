import type { OverlayPresence } from '@companion/contracts';
import type { LiveConnection, ShownOverlay } from './live-connection.js';

/**
 * How the overlays of a creator are doing, by what their pages report. Nothing crashes here: a page that is
 * gone is gone.
 */
export function presenceOf(
  connections: Iterable<LiveConnection>,
  creatorId: string,
): OverlayPresence[] {
  const byOverlay = new Map<string, ShownOverlay[]>();
  for (const { keyed, shown } of connections) {
    if (shown === null || !keyed.has(creatorId)) continue;
    byOverlay.set(shown.overlayId, [...(byOverlay.get(shown.overlayId) ?? []), shown]);
  }
  return [...byOverlay].map(([overlayId, pages]) => {
    const inObs = pages.some(({ report }) => report.obs);
    const speaking = pages.filter(({ report }) => report.obs === inObs);
    const best = speaking.find(({ report }) => report.visible) ?? speaking[0]!;
    const { visible, active, streaming, width, height } = best.report;
    const alerts = speaking.flatMap(({ report, seenAt }) =>
      report.alertAgoMs === undefined ? [] : seenAt - report.alertAgoMs,
    );
    return {
      overlayId,
      connected: true,
      visible,
      onAir: visible && active,
      frozen: false,
      inObs,
      streaming: streaming ?? null,
      sources: inObs ? speaking.length : 0,
      width,
      height,
      lastSeenAt: new Date(best.seenAt).toISOString(),
      lastEventAt: alerts.length === 0 ? null : new Date(Math.max(...alerts)).toISOString(),
    };
  });
}
