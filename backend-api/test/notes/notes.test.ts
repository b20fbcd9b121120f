import { CLIENT_EVENT, LIMITS, type Note, type NoteList, SERVER_EVENT } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
});
afterAll(() => house.leave());

/** A session that began so many seconds ago. */
async function startedAgo(seconds: number): Promise<{ id: string; startedAt: string }> {
  const { id } = await creator.startSession({ endCurrent: true });
  const [row] = await house.database.query<{ started_at: Date }>(
    `UPDATE stream_sessions SET started_at = started_at - make_interval(secs => $2)
     WHERE id = $1 RETURNING started_at`,
    [id, seconds],
  );
  return { id, startedAt: row!.started_at.toISOString() };
}
const after = (iso: string, seconds: number) =>
  new Date(Date.parse(iso) + seconds * 1_000).toISOString();
const note = (sessionId: string, body: object) =>
  creator.expect<Note>(201, 'POST', `/api/sessions/${sessionId}/notes`, body);
const list = async (sessionId: string) =>
  (await creator.expect<NoteList>(200, 'GET', `/api/sessions/${sessionId}/notes`)).items;

describe('a note', () => {
  it('of 00:12:30 into the show says so', async () => {
    const { id, startedAt } = await startedAgo(3_600);
    const at = after(startedAt, 750.9);
    expect(await note(id, { text: 'Great light', at })).toMatchObject({
      sessionId: id,
      text: 'Great light',
      at,
      offsetSeconds: 750,
    });
  });

  it('is about now unless it says when', async () => {
    const { id } = await startedAgo(60);
    const made = await note(id, { text: ' two\r\nlines\u0000 ' });
    expect(made.text).toBe('two\nlines');
    expect(made.offsetSeconds).toBeGreaterThanOrEqual(60);
    expect(made.offsetSeconds).toBeLessThan(75);
  });

  it('is listed by its moment, and comes with the session', async () => {
    const { id, startedAt } = await startedAgo(600);
    await note(id, { text: 'second', at: after(startedAt, 200) });
    await note(id, { text: 'first', at: after(startedAt, 0) });
    const texts = (notes: Note[]) => notes.map(({ text }) => text);
    expect(texts(await list(id))).toEqual(['first', 'second']);
    const session = await creator.session(id);
    expect(texts(session.sessionNotes)).toEqual(['first', 'second']);
    expect(session.sessionNotes).toEqual(await list(id));
    expect(session.notes).toBe('');
  });

  it('may be written after the end', async () => {
    const { id, startedAt } = await startedAgo(600);
    await creator.expect(200, 'POST', `/api/sessions/${id}/end`);
    await note(id, { text: 'in hindsight', at: after(startedAt, 300) });
    const { offsetSeconds } = await note(id, { text: 'the day after' });
    expect(offsetSeconds).toBeGreaterThanOrEqual(600);
  });

  it('is changed, moved and deleted', async () => {
    const { id, startedAt } = await startedAgo(600);
    const { id: noteId } = await note(id, { text: 'typo', at: after(startedAt, 10) });
    const path = `/api/sessions/${id}/notes/${noteId}`;
    const changed = await creator.expect<Note>(200, 'PATCH', path, { text: 'right' });
    expect(changed).toMatchObject({ id: noteId, text: 'right', offsetSeconds: 10 });
    const moved = await creator.expect<Note>(200, 'PATCH', path, { at: after(startedAt, 25) });
    expect(moved).toMatchObject({ text: 'right', offsetSeconds: 25 });
    expect(await list(id)).toEqual([moved]);
    await creator.expect(204, 'DELETE', path);
    expect(await list(id)).toEqual([]);
    for (const method of ['DELETE', 'PATCH']) {
      const { status, body } = await creator.call(method, path, { text: 'x' });
      expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
    }
  });

  it('needs text and a moment of the show', async () => {
    const { id, startedAt } = await startedAgo(60);
    const refused = async (body: object) => {
      const { status, body: said } = await creator.call('POST', `/api/sessions/${id}/notes`, body);
      return [status, said.errors?.[0]?.path];
    };
    expect(await refused({ text: ' \u0000 ' })).toEqual([400, 'text']);
    expect(await refused({ text: 'x'.repeat(LIMITS.noteTextMax + 1) })).toEqual([400, 'text']);
    expect(await refused({ text: 'x', at: after(startedAt, -1) })).toEqual([400, 'at']);
    expect(await refused({ text: 'x', at: after(startedAt, 3_600) })).toEqual([400, 'at']);
    expect(await list(id)).toEqual([]);
  });

  it('is one of a number that is bounded', async () => {
    const { id } = await startedAgo(60);
    await house.database.query(
      `INSERT INTO session_notes (id, creator_id, session_id, text, at)
       SELECT gen_random_uuid(), $1, $2, 'x', now() FROM generate_series(1, $3::int)`,
      [creator.id, id, LIMITS.notesPerSession],
    );
    const { status, body } = await creator.call('POST', `/api/sessions/${id}/notes`, { text: 'x' });
    expect([status, body.code]).toEqual([409, 'LIMIT_REACHED']);
  });

  it('is hers alone', async () => {
    const stranger = await TestCreator.signUp(app.url);
    const { id } = await startedAgo(60);
    const { id: noteId } = await note(id, { text: 'private' });
    const { id: other } = await stranger.startSession();
    for (const [method, path] of [
      ['GET', `/api/sessions/${id}/notes`],
      ['POST', `/api/sessions/${id}/notes`],
      ['PATCH', `/api/sessions/${id}/notes/${noteId}`],
      ['DELETE', `/api/sessions/${id}/notes/${noteId}`],
      ['PATCH', `/api/sessions/${other}/notes/${noteId}`],
      ['DELETE', `/api/sessions/${other}/notes/${noteId}`],
      ['DELETE', `/api/sessions/${randomUUID()}/notes/${noteId}`],
    ] as const) {
      const body = method === 'GET' || method === 'DELETE' ? undefined : { text: 'x' };
      expect([path, (await stranger.call(method, path, body)).status]).toEqual([path, 404]);
    }
    expect(await list(id)).toMatchObject([{ id: noteId, text: 'private' }]);
  });
});

it('tells the session’s dashboards and nobody else', async () => {
  const { id, startedAt } = await startedAgo(60);
  const { seq } = await creator.session(id);
  const [single, batch, away] = await Promise.all(
    [1, 2, 3].map(() => TestSocket.streaming(app.url, creator.token)),
  );
  const overlay = await TestSocket.overlay(app.url);
  await single!.must(CLIENT_EVENT.joinSession, { sessionId: id });
  await batch!.must(CLIENT_EVENT.joinSession, { sessionId: id, batch: true });
  await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId: id });
  overlay.heard.length = 0;

  const { id: noteId } = await note(id, { text: 'private', at: startedAt });
  await creator.expect(200, 'PATCH', `/api/sessions/${id}/notes/${noteId}`, { text: 'more so' });
  await creator.expect(204, 'DELETE', `/api/sessions/${id}/notes/${noteId}`);
  for (const socket of [single!, batch!]) {
    const told = await socket.until(SERVER_EVENT.notesChanged, 3);
    expect(told.map(({ payload }) => payload['sessionId'])).toEqual([id, id, id]);
  }
  // Whatever else was on its way to the others has come by now too.
  await creator.tip({ sessionId: id, amountCents: 5 });
  await overlay.until(SERVER_EVENT.sessionUpdated);
  expect(overlay.named(SERVER_EVENT.notesChanged)).toEqual([]);
  expect(away!.named(SERVER_EVENT.notesChanged)).toEqual([]);
  expect((await creator.session(id)).seq).toBe(seq + 1);
  for (const socket of [single!, batch!, away!, overlay]) socket.close();
});
