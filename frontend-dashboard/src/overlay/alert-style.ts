import type { AlertStyle, LiveTip } from '@companion/contracts';
import type { Alert } from './alert.js';
import { tipAmount } from './amounts.js';
import type { Speech } from './speech.js';

/** How this alert is to look and sound by its amount; null: as usual. */
export function styleOf(alert: Alert | null): AlertStyle | null {
  return alert?.kind === 'tip' ? (alert.animation?.metadata?.alert ?? null) : null;
}

/** Whether it brings its own sound, or its own silence. */
export const hasOwnSound = (style: AlertStyle | null): boolean =>
  style?.sound !== undefined || style?.soundAssetId !== undefined;

export const ALERT_VOLUME = 80;

const PLACEHOLDER = /\{(name|amount|item)\}/gu;

/** Whether the words say the amount, so that nothing beside them has to. */
export const saysAmount = (text: string): boolean => text.includes('{amount}');

/**
 * Her words about a tip. null where one of them cannot be said on air: a hidden amount, or a menu item
 * where none was bought; then the usual words stand.
 */
export function saidOf(
  text: string,
  tip: LiveTip,
  currency: string,
  speech: Speech,
): string | null {
  const values: Record<string, string | null> = {
    name: tip.tipperName ?? speech.words.anonymous,
    amount: tip.amountsHidden ? null : tipAmount(tip, currency, speech).text,
    item: tip.menuItem?.name ?? null,
  };
  const named = [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  if (named.some((name) => values[name] === null)) return null;
  return text.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
}
