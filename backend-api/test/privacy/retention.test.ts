import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RollupsService } from '../../src/analytics/rollups.service.js';
import { Upkeep } from '../../src/privacy/upkeep.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { TestCreator } from '../support/creator.js';
import { everythingStored } from './everything-stored.js';

let house: TestHouse;
let app: TestApp;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());

const upkeep = () => app.nest.get(Upkeep).run();

/** A session that ended so many days ago, with a tip of each kind. */
async function pastSession(creator: TestCreator, days: number, name: string): Promise<string> {
  const { id: sessionId } = await creator.startSession();
  await creator.tip({ sessionId, amountCents: 700, tipperName: name, message: `words of ${name}` });
  await creator.tip({ sessionId, amountCents: 50, message: `anonymous words, ${name}` });
  await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
  await house.database.query(
    `UPDATE stream_sessions SET ended_at = now() - make_interval(days => $2) WHERE id = $1`,
    [sessionId, days],
  );
  return sessionId;
}

describe('tips older than their creator keeps tippers for', () => {
  it('lose name and message, and nothing of what they earned', async () => {
    const creator = await TestCreator.signUp(app.url);
    await creator.expect(200, 'PATCH', '/api/settings', { tipRetentionDays: 30 });
    const old = await pastSession(creator, 31, 'Oldie');
    const recent = await pastSession(creator, 29, 'Recent');
    const forEver = await TestCreator.signUp(app.url);
    const kept = await pastSession(forEver, 4_000, 'Kept');

    await upkeep();
    await app.nest.get(RollupsService).sweep();
    const stored = await everythingStored(house.database);
    expect(/oldie/iu.test(stored)).toBe(false);
    expect(await creator.session(old)).toMatchObject({
      totalTipsCents: 750,
      tipCount: 2,
      topTipper: null,
    });
    expect((await creator.session(recent)).topTipper?.name).toBe('Recent');
    expect((await forEver.session(kept)).topTipper?.name).toBe('Kept');
    await expectBooksToBalance(house.database);
  });

  it('are looked for again where the session was changed afterwards, and only there', async () => {
    const creator = await TestCreator.signUp(app.url);
    await creator.expect(200, 'PATCH', '/api/settings', { tipRetentionDays: 1 });
    const id = await pastSession(creator, 2, 'First');
    await upkeep();
    const versions = () =>
      house.database.query('SELECT xmin::text FROM stream_sessions WHERE id = $1', [id]);
    const before = await versions();
    await upkeep();
    expect(await versions()).toEqual(before);

    await house.database.query(
      `UPDATE stream_tips SET tipper_name = 'Late', tipper_key = 'late' WHERE session_id = $1`,
      [id],
    );
    await creator.expect(200, 'PATCH', `/api/sessions/${id}`, { title: 'Touched' });
    await upkeep();
    expect((await creator.session(id)).tips.map(({ tipperName }) => tipperName)).toEqual([
      null,
      null,
    ]);
  });

  it('are left to the one process that is at it', async () => {
    const creator = await TestCreator.signUp(app.url);
    await creator.expect(200, 'PATCH', '/api/settings', { tipRetentionDays: 1 });
    const ids = [];
    for (let nth = 0; nth < 3; nth += 1) ids.push(await pastSession(creator, 2, `Tipper ${nth}`));
    const second = await house.start();
    await Promise.all([upkeep(), second.nest.get(Upkeep).run(), upkeep()]);
    await upkeep();
    for (const id of ids) expect((await creator.session(id)).topTipper).toBeNull();
    await expectBooksToBalance(house.database);
    await second.close();
  });
});
