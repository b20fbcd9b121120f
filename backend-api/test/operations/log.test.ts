import { CLIENT_EVENT, type Problem } from '@companion/contracts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChildProcessApp, ensureProductBuilt } from '../support/child-process-app.js';
import { TestCreator } from '../support/creator.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { TestSocket } from '../support/sockets.js';

let database: TestDatabase;
let dataDir: string;
let app: ChildProcessApp;
let luna: TestCreator;
let sessionId: string;
beforeAll(async () => {
  await ensureProductBuilt();
  database = await createDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'companion-log-'));
  app = await ChildProcessApp.start(database.postgres, dataDir, { LOG_LEVEL: 'debug' });
  luna = await TestCreator.signUp(app.url, 'Secret Name');
  ({ id: sessionId } = await luna.startSession());
});
afterAll(async () => {
  await app.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

type Line = Record<string, unknown> & { err?: { type: string; message: string } };

/** What the process has printed, but for the table that it greets with. */
const lines = (): Line[] =>
  app.log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);

async function lineWith(fields: Line): Promise<Line> {
  let found: Line | undefined;
  await eventually(() => {
    found = lines().find((line) =>
      Object.entries(fields).every(([name, value]) => line[name] === value),
    );
    if (found === undefined) throw new Error(`No such line: ${JSON.stringify(fields)}`);
  });
  return found as Line;
}

it('names the request, its creator and its session', async () => {
  await luna.session(sessionId);
  expect(await lineWith({ msg: 'Answered', route: '/api/sessions/:id' })).toMatchObject({
    level: 'debug',
    context: 'Http',
    method: 'GET',
    status: 200,
    requestId: expect.any(String),
    creatorId: luna.id,
    sessionId,
    ms: expect.any(Number),
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/u),
  });
});

it('tells by the id of the answer what went wrong, and nothing of what was said', async () => {
  const words = 'only for your ears';
  const name = 'Shy Sam';
  await database.query('ALTER TABLE session_notes RENAME TO lost');
  const refused = await luna.call<Problem>('POST', `/api/sessions/${sessionId}/notes`, {
    text: words,
  });
  expect(refused.status).toBe(500);
  const { requestId } = refused.body;
  const failed = await lineWith({ msg: 'A request failed', requestId });
  expect(failed).toMatchObject({ level: 'error', creatorId: luna.id, sessionId, method: 'POST' });
  expect(failed.err).toMatchObject({ message: expect.stringContaining('session_notes') });

  await database.query('ALTER TABLE stream_tips RENAME COLUMN message TO lost');
  const socket = await TestSocket.streaming(app.url, luna.token);
  const ack = await socket.ask(CLIENT_EVENT.addTip, {
    ...{ sessionId, amountCents: 700, tipperName: name, message: words },
  });
  expect(ack).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  expect(await lineWith({ msg: 'A command failed', command: 'add_tip' })).toMatchObject({
    level: 'error',
    socketId: socket.socket.id,
    creatorId: luna.id,
    sessionId,
  });
  socket.close();

  for (const secret of [words, name, luna.token, 'correct horse battery', 'Secret Name']) {
    expect(app.log).not.toContain(secret);
    expect(app.errors).not.toContain(secret);
  }
});
