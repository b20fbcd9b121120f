import {
  type ChatbotLine,
  type ChatbotResponse,
  fillTemplate,
  type PlaceholderValues,
} from '@companion/contracts';
import { OnAirMask } from '../entities/on-air-mask.js';
import type { OnAir } from '../entities/on-air.js';

const HIDDEN = '***';
const AMOUNTS = ['amount', 'goal_remaining', 'session_total'] as const;
const NAMES = ['user', 'top_tipper'] as const;

/** What a persona said, as overlays may show it: of names and amounts no more than they are shown elsewhere. */
export function lineOnAir(
  { eventId, sessionId, personaName }: ChatbotResponse,
  template: string,
  values: PlaceholderValues,
  onAir: OnAir,
): ChatbotLine {
  const mask = new OnAirMask(onAir);
  const shown = { ...values };
  for (const name of NAMES) shown[name] &&= mask.name(shown[name]);
  if (onAir.hideAmountsOnAir) for (const amount of AMOUNTS) shown[amount] &&= HIDDEN;
  const responseText = mask.words(fillTemplate(template, shown));
  return { eventId, sessionId, personaName, responseText, bot: true };
}
