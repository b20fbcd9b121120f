import {
  NAMESPACE,
  SERVER_EVENT,
  type ChatParticipantAudio,
  type LiveTip,
  type Speech,
  type SpeechQueue,
  type SpeechStatus,
} from '@companion/contracts';
import { Refusal } from './refusal.js';
import { settingsOf } from './settings.js';
import type { SpeechRow } from './state.js';
import type { Store } from './store.js';
import { toneOf } from './tone.js';
import { spend, usedToday, voiceConfig, voiceSettings } from './voice.js';

const RECENT = 20;
/** A message that no player took by then was not heard. */
const UNCLAIMED_MS = 15_000;
const KEPT = 100;

const inState = (rows: readonly SpeechRow[], ...states: SpeechStatus[]): SpeechRow[] =>
  rows.filter(({ status }) => states.includes(status));

export function speechQueue(store: Store, creatorId: string): SpeechQueue {
  const rows = speechesOf(store, creatorId);
  const [current = null] = inState(rows, 'speaking', 'preparing');
  const isOpen = new Set<SpeechRow>(inState(rows, 'queued', 'pending', 'speaking', 'preparing'));
  return {
    current: current && shown(current),
    waiting: inState(rows, 'queued').map(shown),
    pending: inState(rows, 'pending').map(shown),
    recent: rows
      .filter((row) => !isOpen.has(row))
      .toReversed()
      .slice(0, RECENT)
      .map(shown),
  };
}

/** Takes a tip's message to be read, as the settings want it. */
export function readTip(store: Store, creatorId: string, tip: LiveTip): void {
  const settings = voiceSettings(store, creatorId);
  const { message, amountCents } = tip;
  if (!settings.enabled || message === null || amountCents < settings.minAmountCents) return;
  const onAir = settingsOf(store, creatorId);
  const words = [...settings.blockedWords, ...onAir.blockedWords].map((word) => word.toLowerCase());
  const withoutLinks = message.replace(/\b(?:https?:\/\/|www\.)\S+/giu, '').trim();
  const isBlocked = words.some((word) => withoutLinks.toLowerCase().includes(word));
  const said = words
    .reduce((text, word) => text.replaceAll(new RegExp(escaped(word), 'giu'), 'beep'), withoutLinks)
    .slice(0, settings.maxChars);
  if (!/[\p{L}\p{N}]/u.test(said)) return;
  const name = onAir.maskNamesOnAir || !settings.readName ? null : tip.tipperName;
  const isSkipped = isBlocked && settings.onBlockedWord === 'skip';
  const text = isSkipped ? message : name === null ? said : `${name} says: ${said}`;
  store.state.speeches.push({
    ...{ id: store.newId(), creatorId, sessionId: tip.sessionId, tipId: tip.id },
    ...{ tipperName: tip.tipperName, amountCents, text, characters: text.length },
    ...standing(store, creatorId, { isSkipped, asks: settings.requireApproval || tip.isHeld }),
    isTest: tip.isTest ?? false,
    createdAt: store.timestamp(),
    claimed: false,
  });
  store.state.speeches = store.state.speeches.slice(-KEPT);
  changed(store, creatorId);
}

function standing(
  { state }: Store,
  creatorId: string,
  { isSkipped, asks }: { isSkipped: boolean; asks: boolean | undefined },
): Pick<SpeechRow, 'status' | 'reason'> {
  if (isSkipped) return { status: 'dropped', reason: 'blocked_word' };
  const isOff = state.offAir.some((row) => row.creatorId === creatorId && row.until === null);
  if (isOff) return { status: 'dropped', reason: 'switched_off' };
  return { status: asks ? 'pending' : 'queued', reason: null };
}

/** She is off air: not a word more, and nothing of what waited. */
export function fallSilent(store: Store, creatorId: string): void {
  skipSpeech(store, creatorId);
  for (const row of inState(speechesOf(store, creatorId), 'queued')) {
    Object.assign(row, { status: 'dropped', reason: 'switched_off' });
  }
  changed(store, creatorId);
}

/** One answer is enough: an alert shown with its message may be read, any other is not. */
export function decideSpeech(
  store: Store,
  creatorId: string,
  tipId: string,
  withMessage: boolean,
): void {
  if (withMessage && voiceSettings(store, creatorId).requireApproval) return;
  const row = speechesOf(store, creatorId).find((it) => it.tipId === tipId);
  if (row && (row.status === 'pending' || (!withMessage && row.status === 'queued'))) {
    move(store, row, withMessage ? 'queued' : 'rejected');
  }
}

/** Ends what is being read now. @returns it, or null when there was nothing */
export function skipSpeech(store: Store, creatorId: string): Speech | null {
  const [current] = inState(speechesOf(store, creatorId), 'speaking', 'preparing');
  if (!current) return null;
  move(store, current, 'skipped');
  tellAll(store, creatorId, SERVER_EVENT.speechStopped, { speechId: current.id });
  return shown(current);
}

/** @throws Refusal NOT_FOUND */
export function approveSpeech(store: Store, creatorId: string, id: string): Speech {
  const row = speechOf(store, creatorId, id);
  if (row.status === 'pending') move(store, row, 'queued');
  return shown(row);
}

/** @throws Refusal NOT_FOUND */
export function rejectSpeech(store: Store, creatorId: string, id: string): Speech {
  const row = speechOf(store, creatorId, id);
  if (row.status === 'pending' || row.status === 'queued') move(store, row, 'rejected');
  return shown(row);
}

/** Reads again what is done. @throws Refusal NOT_FOUND */
export function replaySpeech(store: Store, creatorId: string, id: string): Speech {
  const row = speechOf(store, creatorId, id);
  const isOpen = ['pending', 'queued', 'preparing', 'speaking'].includes(row.status);
  if (!isOpen) {
    row.reason = null;
    move(store, row, 'queued');
  }
  return shown(row);
}

/** With the voice switched off nothing more is read. */
export function stopReading(store: Store, creatorId: string): void {
  skipSpeech(store, creatorId);
  for (const row of inState(speechesOf(store, creatorId), 'queued', 'pending')) {
    Object.assign(row, { status: 'dropped', reason: 'switched_off' });
  }
  changed(store, creatorId);
}

/** Of all players that ask, one is to play it. @throws Refusal NOT_FOUND */
export function claimSpeech(store: Store, creatorId: string, id: string): { granted: boolean } {
  const row = speechOf(store, creatorId, id);
  const granted = row.status === 'speaking' && !row.claimed;
  if (granted) row.claimed = true;
  return { granted };
}

/** Its player is through with it, or cannot play it. @throws Refusal NOT_FOUND */
export function endSpeech(store: Store, creatorId: string, id: string, heard: boolean): void {
  const row = speechOf(store, creatorId, id);
  if (row.status === 'speaking') move(store, row, heard ? 'spoken' : 'unheard');
}

/** Sends the next message to be played, when nothing is being read. */
function advance(store: Store, creatorId: string): void {
  const rows = speechesOf(store, creatorId);
  const [next] = inState(rows, 'queued');
  if (!next || inState(rows, 'speaking', 'preparing').length > 0) return;
  if (!spend(store, creatorId, next.characters)) {
    next.reason = 'budget';
    return move(store, next, 'dropped');
  }
  const { sendToOverlay, volume } = voiceSettings(store, creatorId);
  const audio: Omit<ChatParticipantAudio, 'eventId'> = {
    ...{ sessionId: next.sessionId, speechId: next.id, tipId: next.tipId },
    ...{ tipperName: next.tipperName, characters: next.characters, volume },
    ...toneOf(next.text),
    voiceId: voiceConfig(store, creatorId).speaksWith?.voiceId ?? '',
    overlayFirst: sendToOverlay,
  };
  next.claimed = false;
  next.status = 'speaking';
  tellDashboards(store, creatorId);
  tellAll(store, creatorId, SERVER_EVENT.chatParticipantAudio, audio, sendToOverlay);
  setTimeout(() => {
    if (next.status === 'speaking') move(store, next, next.claimed ? 'spoken' : 'unheard');
  }, audio.durationMs + UNCLAIMED_MS);
}

function move(store: Store, row: SpeechRow, status: SpeechStatus): void {
  row.status = status;
  changed(store, row.creatorId);
}

function changed(store: Store, creatorId: string): void {
  tellDashboards(store, creatorId);
  advance(store, creatorId);
}

function tellDashboards(store: Store, creatorId: string): void {
  store.feed.publish('news', {
    namespace: NAMESPACE.streaming,
    event: SERVER_EVENT.speechQueue,
    payload: {
      eventId: crypto.randomUUID(),
      queue: speechQueue(store, creatorId),
      usedCharsToday: usedToday(store, creatorId),
    },
    creatorId,
  });
}

type ToAll = {
  [SERVER_EVENT.chatParticipantAudio]: Omit<ChatParticipantAudio, 'eventId'>;
  [SERVER_EVENT.speechStopped]: { speechId: string };
};

/** Dashboards, and where it is wanted overlays that were opened with the key. */
function tellAll<Name extends keyof ToAll>(
  store: Store,
  creatorId: string,
  event: Name,
  told: ToAll[Name],
  toOverlays = true,
): void {
  const payload = { eventId: crypto.randomUUID(), ...told } as never;
  store.feed.publish('news', { namespace: NAMESPACE.streaming, event, payload, creatorId });
  if (!toOverlays) return;
  const only = 'key' as const;
  store.feed.publish('news', { namespace: NAMESPACE.overlay, event, payload, creatorId, only });
}

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');

function speechesOf({ state }: Store, creatorId: string): SpeechRow[] {
  return state.speeches.filter((row) => row.creatorId === creatorId);
}

function speechOf(store: Store, creatorId: string, id: string): SpeechRow {
  const found = speechesOf(store, creatorId).find((row) => row.id === id);
  if (!found) throw new Refusal('NOT_FOUND', 'No such message');
  return found;
}

function shown({ creatorId: _owner, claimed: _claimed, ...speech }: SpeechRow): Speech {
  return speech;
}
