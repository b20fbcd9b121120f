import type { Speech } from '@companion/contracts';
import type { TtsSpeechEntity } from '../entities/index.js';
import { charactersOf } from './voice-box.js';

/** A message as its creator sees it. */
export const toSpeech = (row: TtsSpeechEntity): Speech => ({
  id: row.id,
  sessionId: row.sessionId,
  tipId: row.tipId,
  tipperName: row.tipperName,
  amountCents: row.amountCents,
  text: row.text,
  characters: charactersOf(row.text),
  status: row.status,
  reason: row.reason,
  isTest: row.isTest,
  createdAt: row.createdAt.toISOString(),
});
