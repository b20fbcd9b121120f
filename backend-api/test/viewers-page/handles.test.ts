import { type HandleAvailability, LIMITS, type ViewersPage } from '@companion/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Upkeep } from '../../src/privacy/upkeep.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { PASSWORD, TestCreator } from '../support/creator.js';
import { open, PATH, set, unique } from './viewers.js';

let house: TestHouse;
let app: TestApp;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());

const pageAt = async (address: string) => (await open(app.url, address)).body;
const refusal = async (creator: TestCreator, body: object) => {
  const { status, body: problem } = await creator.call('PATCH', PATH, body);
  return [status, problem.code, problem.errors?.[0]?.path];
};
const TAKEN = [409, 'HANDLE_TAKEN', 'handle'];
/** As if it were so many days later for what was given up. */
const daysPass = (days: number) =>
  house.database.query(
    `UPDATE page_handles SET given_up_at = given_up_at - make_interval(days => ${days})`,
  );

describe('a handle', () => {
  it('leads to her page beside her id, in capitals or not', async () => {
    const creator = await TestCreator.signUp(app.url, 'Luna');
    expect((await creator.expect<ViewersPage>(200, 'GET', PATH)).handle).toBeNull();
    const handle = unique();
    expect((await set(creator, { handle: ` ${handle.toUpperCase()} ` })).handle).toBe(handle);
    const byId = await pageAt(creator.id);
    expect(byId.name).toBe('Luna');
    expect(await pageAt(handle)).toEqual(byId);
    expect(await pageAt(handle.toUpperCase())).toEqual(byId);
    // Whoever has the handle alone is not told her id.
    expect(JSON.stringify(byId)).not.toContain(creator.id);
  });

  it('is of 3 to 30 letters, digits, - and _, and no word of the product', async () => {
    const creator = await TestCreator.signUp(app.url);
    const a = 'a'.repeat(LIMITS.pageHandleMax);
    for (const wrong of ['ab', `${a}a`, 'lu na', 'luña', 'lu.na', '___', 'luna/x', '']) {
      const { status, body } = await creator.call('PATCH', PATH, { handle: wrong });
      expect([wrong, status, body.errors?.[0]?.path]).toEqual([wrong, 400, 'handle']);
    }
    for (const word of ['admin', 'Support', 'streaming-companion']) {
      expect(await refusal(creator, { handle: word })).toEqual(TAKEN);
      const path = `${PATH}/handles/${word}`;
      expect(await creator.expect<HandleAvailability>(200, 'GET', path)).toMatchObject({
        available: false,
      });
    }
    for (const good of ['_luna_', '123', a]) expect((await set(creator, { handle: good })).handle);
  });

  it('is one creator’s, however many want it at once; what else they asked for is not kept', async () => {
    const creators = await Promise.all(
      Array.from({ length: 4 }, () => TestCreator.signUp(app.url)),
    );
    const handle = unique();
    const answers = await Promise.all(
      creators.map((creator) =>
        creator.call<ViewersPage>('PATCH', PATH, { handle, welcome: 'Hi' }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
    for (const [at, creator] of creators.entries()) {
      const { handle: has, welcome } = await creator.expect<ViewersPage>(200, 'GET', PATH);
      const won = answers[at]!.status === 200;
      expect([has, welcome]).toEqual(won ? [handle, 'Hi'] : [null, null]);
      const path = `${PATH}/handles/${handle}`;
      expect(await creator.expect(200, 'GET', path)).toEqual({ handle, available: won });
    }
  });

  it('changed leads to her for 30 days yet, and to nobody else; then it is free', async () => {
    const [luna, other] = await Promise.all([
      TestCreator.signUp(app.url, 'Luna'),
      TestCreator.signUp(app.url, 'Other'),
    ]);
    const [first, second] = [unique(), unique()];
    await set(luna, { handle: first });
    await set(luna, { handle: second });
    expect([(await pageAt(first)).name, (await pageAt(second)).name]).toEqual(['Luna', 'Luna']);
    expect(await refusal(other, { handle: first })).toEqual(TAKEN);
    await daysPass(LIMITS.formerHandleDays - 1);
    expect(await refusal(other, { handle: first })).toEqual(TAKEN);
    // She may go back to it.
    await set(luna, { handle: first });
    await set(luna, { handle: null });
    expect((await pageAt(first)).name).toBe('Luna');
    await daysPass(LIMITS.formerHandleDays);
    expect((await pageAt(first)).name).toBeNull();
    await set(other, { handle: first });
    expect((await pageAt(first)).name).toBe('Other');
    expect((await pageAt(luna.id)).name).toBe('Luna');
  });

  it('is forgotten when its 30 days are over, whoever changes what', async () => {
    const luna = await TestCreator.signUp(app.url, 'Luna');
    const [first, second] = [unique(), unique()];
    await set(luna, { handle: first });
    await set(luna, { handle: second });
    const kept = async () => {
      const rows = await house.database.query<{ handle: string }>(
        'SELECT handle FROM page_handles WHERE creator_id = $1 ORDER BY given_up_at NULLS LAST',
        [luna.id],
      );
      return rows.map(({ handle }) => handle);
    };
    await app.nest.get(Upkeep).run();
    expect(await kept()).toEqual([first, second]);
    await daysPass(LIMITS.formerHandleDays);
    await app.nest.get(Upkeep).run();
    expect(await kept()).toEqual([second]);
  });

  it('can be changed five times in 30 days: nobody keeps a whole dictionary', async () => {
    const creator = await TestCreator.signUp(app.url);
    for (let nth = 0; nth <= LIMITS.formerHandles; nth += 1) {
      await set(creator, { handle: unique() });
    }
    expect((await refusal(creator, { handle: unique() })).slice(0, 2)).toEqual([
      409,
      'LIMIT_REACHED',
    ]);
    await daysPass(LIMITS.formerHandleDays);
    await set(creator, { handle: unique() });
  });

  it('of a deleted account is nobody’s for 30 days, and nothing tells whose it was', async () => {
    const [luna, other] = await Promise.all([
      TestCreator.signUp(app.url, 'Luna'),
      TestCreator.signUp(app.url),
    ]);
    const handle = unique();
    await set(luna, { handle });
    await luna.expect(204, 'DELETE', '/api/account', { password: PASSWORD });
    expect(await pageAt(handle)).toEqual(await pageAt('nobody-at-all'));
    expect(await refusal(other, { handle })).toEqual(TAKEN);
    await daysPass(LIMITS.formerHandleDays + 1);
    await set(other, { handle });
  });

  it('is not another creator’s id, which leads to her for ever', async () => {
    await house.database.query(
      `INSERT INTO creators (id, display_name) VALUES ('sub-of-provider', 'Of the provider')`,
    );
    const creator = await TestCreator.signUp(app.url);
    expect(await refusal(creator, { handle: 'sub-of-provider' })).toEqual(TAKEN);
    await house.database.query(
      `INSERT INTO page_handles (handle, creator_id) VALUES ('sub-of-provider', $1)`,
      [creator.id],
    );
    expect((await pageAt('sub-of-provider')).name).toBe('Of the provider');
  });
});
