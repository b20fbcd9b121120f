import {
  LIMITS,
  NAMESPACE,
  SERVER_EVENT,
  type CreateNote,
  type Note,
  type UpdateNote,
} from '@companion/contracts';
import { Refusal } from './refusal.js';
import type { NoteRow, SessionRow } from './state.js';
import type { Store } from './store.js';

/** A clock may be ahead of ours by this much without its "now" being the future. */
const CLOCK_SLACK_MS = 60_000;

/** By the moment they are about. @throws Refusal SESSION_NOT_FOUND */
export function listNotes(store: Store, creatorId: string, sessionId: string): Note[] {
  return notesOf(store, mustFind(store, creatorId, sessionId));
}

export function notesOf({ state }: Store, session: SessionRow): Note[] {
  return state.notes
    .filter((note) => note.sessionId === session.id)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1))
    .map((note) => shown(note, session));
}

/** @throws Refusal SESSION_NOT_FOUND, LIMIT_REACHED, VALIDATION_FAILED */
export function createNote(
  store: Store,
  creatorId: string,
  sessionId: string,
  { text, at }: CreateNote,
): Note {
  const session = mustFind(store, creatorId, sessionId);
  const moment = momentOf(store, session, at);
  if (notesOf(store, session).length >= LIMITS.notesPerSession) {
    throw new Refusal('LIMIT_REACHED', `A session has at most ${LIMITS.notesPerSession} notes`);
  }
  const now = store.timestamp();
  const made = { createdAt: now, updatedAt: now };
  const note: NoteRow = { id: store.newId(), creatorId, sessionId, text, at: moment, ...made };
  store.state.notes.push(note);
  tell(store, note);
  return shown(note, session);
}

/** @throws Refusal SESSION_NOT_FOUND, NOT_FOUND, VALIDATION_FAILED */
export function updateNote(
  store: Store,
  creatorId: string,
  sessionId: string,
  id: string,
  { text, at }: UpdateNote,
): Note {
  const session = mustFind(store, creatorId, sessionId);
  const note = noteOf(store, sessionId, id);
  const moment = at === undefined ? note.at : momentOf(store, session, at);
  Object.assign(note, { text: text ?? note.text, at: moment, updatedAt: store.timestamp() });
  tell(store, note);
  return shown(note, session);
}

/** @throws Refusal SESSION_NOT_FOUND, NOT_FOUND */
export function removeNote(store: Store, creatorId: string, sessionId: string, id: string): void {
  mustFind(store, creatorId, sessionId);
  const note = noteOf(store, sessionId, id);
  store.state.notes = store.state.notes.filter((other) => other !== note);
  tell(store, note);
}

function mustFind({ state }: Store, creatorId: string, id: string): SessionRow {
  const found = state.sessions.find((row) => row.id === id && row.creatorId === creatorId);
  if (!found) throw new Refusal('SESSION_NOT_FOUND');
  return found;
}

function noteOf({ state }: Store, sessionId: string, id: string): NoteRow {
  const found = state.notes.find((note) => note.id === id && note.sessionId === sessionId);
  if (!found) throw new Refusal('NOT_FOUND', 'No such note');
  return found;
}

/** @throws Refusal VALIDATION_FAILED */
function momentOf(store: Store, { startedAt }: SessionRow, at: string | undefined): string {
  const now = store.now();
  if (at === undefined) return store.timestamp();
  const moment = Date.parse(at);
  if (moment < Date.parse(startedAt)) throw Refusal.invalid('at', 'is before the session began');
  if (moment > now + CLOCK_SLACK_MS) throw Refusal.invalid('at', 'is in the future');
  return new Date(Math.min(moment, now)).toISOString();
}

function shown({ creatorId: _owner, ...note }: NoteRow, { startedAt }: SessionRow): Note {
  const offsetSeconds = Math.floor((Date.parse(note.at) - Date.parse(startedAt)) / 1_000);
  return { ...note, offsetSeconds };
}

function tell(store: Store, { creatorId, sessionId }: NoteRow): void {
  store.feed.publish('news', {
    namespace: NAMESPACE.streaming,
    event: SERVER_EVENT.notesChanged,
    payload: { eventId: crypto.randomUUID(), sessionId },
    creatorId,
  });
}
