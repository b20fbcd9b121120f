import { LIMITS, type AlertRef, type AnimationTrigger, type LiveTip } from '@companion/contracts';
import type { CompletedGoal } from '../realtime/session-feed.js';

/** What flies over the screen. */
export type Played = Pick<AnimationTrigger, 'type' | 'metadata'>;

export type Alert = {
  key: string;
  /** What orders name it by; its key, unless it is shown again. */
  id?: string;
  /** The server found it good just now: it is shown, whatever this page has listed. */
  vouched?: true;
} & (
  | { kind: 'tip'; tip: LiveTip; animation?: Played }
  | { kind: 'goal'; goal: CompletedGoal }
  /** Played by hand: an animation and nothing else. */
  | { kind: 'animation'; animation: Played }
);

/** What orders name an alert by: a tip and a goal by their own id. */
export function idOf(alert: Alert): string {
  if (alert.id !== undefined) return alert.id;
  return alert.kind === 'tip' ? alert.tip.id : alert.key;
}

/** An alert as dashboards are told of it; those that know the tip or goal show that instead. */
export function refOf(alert: Alert): AlertRef {
  const { kind } = alert;
  const label = Array.from(nameOf(alert)).slice(0, LIMITS.alertLabelMax).join('');
  return { id: idOf(alert), kind, label };
}

function nameOf(alert: Alert): string {
  switch (alert.kind) {
    case 'tip':
      return alert.tip.tipperName ?? '';
    case 'goal':
      return alert.goal.title;
    case 'animation':
      return alert.animation.metadata?.name ?? alert.animation.type;
  }
}
