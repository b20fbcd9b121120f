import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BooksService } from '../../src/books/books.service.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { ensureProductBuilt } from '../support/child-process-app.js';
import { call, TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';

let house: TestHouse;
let app: TestApp;
let sessionId: string;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start({ LOG_LEVEL: 'silent' });
  const luna = await TestCreator.signUp(app.url);
  ({ id: sessionId } = await luna.startSession());
  await luna.addGoal({ sessionId, targetTokens: 500 });
  for (const tipperName of ['Ann', 'Bob']) {
    await luna.tip({ sessionId, amountTokens: 100, tipperName });
  }
  await luna.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
  await eventually(async () => {
    const rolledUp = `SELECT FROM session_rollups r JOIN stream_sessions s ON s.id = r.session_id AND s.seq = r.seq`;
    expect(await house.database.query(rolledUp)).toHaveLength(1);
  });
});
afterAll(() => house.leave());

/** What was looked at and found, as an operator sees it. */
async function told() {
  await app.nest.get(BooksService).check();
  const { body: metrics } = await call<string>(app.url, 'GET', '/metrics');
  const { status, body } = await call<{
    status: string;
    components: { books: { detail: string } };
  }>(app.url, 'GET', '/health/ready');
  const wrong = [...metrics.matchAll(/companion_books_wrong\{check="(\w+)"\} [1-9]/gu)];
  return {
    wrong: wrong.map(([, check]) => check),
    ...{ http: status, status: body.status, detail: body.components.books.detail },
  };
}

it('are in order as long as nobody meddles', async () => {
  expect(await told()).toMatchObject({ wrong: [], status: 'ok' });
  await expectBooksToBalance(house.database);
});

it.each([
  ['totals', 'UPDATE stream_sessions SET total_tips_cents = total_tips_cents + $1'],
  ['tippers', `UPDATE session_tippers SET total_cents = total_cents + $1 WHERE tipper_key = 'ann'`],
  ['topTipper', 'UPDATE stream_sessions SET top_tipper_cents = top_tipper_cents + $1'],
  ['goals', 'UPDATE tip_goals SET current_cents = current_cents + $1'],
  ['rollups', 'UPDATE session_earnings SET total_cents = total_cents + $1'],
  ['seqs', 'UPDATE stream_tips SET seq = seq + 1000 * $1'],
])('are found wrong, and left as they are: %s', async (check, meddle) => {
  await house.database.query(meddle, [1]);
  const found = await told();
  expect(found.wrong).toContain(check);
  expect(found).toMatchObject({ http: 200, status: 'degraded' });
  expect(found.detail).toContain(`${check}: `);
  // It is for a person to look at, not to be made right behind her back.
  expect((await told()).wrong).toContain(check);

  await house.database.query(meddle, [-1]);
  expect((await told()).wrong).toEqual([]);
});

it('say which tips were never announced', async () => {
  const { database } = house;
  await database.query(`DELETE FROM outbox_events WHERE 'streaming.tip.received' = ANY (types)`);
  expect((await told()).wrong).toEqual(['outbox']);
});

it('can be verified from outside, which says so by its exit code', async () => {
  await ensureProductBuilt();
  const { host, port, user, password, database } = house.database.postgres;
  const verify = spawnSync(process.execPath, ['dist/src/verify-books.js'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    encoding: 'utf8',
    env: {
      DATABASE_URL: `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`,
    },
  });
  expect(verify.stdout).toContain('outbox: 2 wrong');
  expect(verify.stdout).toContain('1 sessions checked: NOT IN ORDER');
  expect(verify.status).toBe(1);
});
