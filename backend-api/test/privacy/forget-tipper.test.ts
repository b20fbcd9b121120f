import {
  CLIENT_EVENT,
  type ForgottenTipper,
  type JoinedSession,
  SERVER_EVENT,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';
import { everythingStored } from './everything-stored.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());
beforeEach(async () => {
  creator = await TestCreator.signUp(app.url);
});

const forget = (body: object, by = creator) =>
  by.expect<ForgottenTipper>(200, 'POST', '/api/privacy/forget-tipper', body);

describe('forgetting a tipper', () => {
  it('leaves her amounts in every sum, and her name and words nowhere', async () => {
    const name = `Stalker ${randomUUID()}`;
    const words = `I know ${randomUUID()}`;
    const { id: past } = await creator.startSession();
    await creator.tip({ sessionId: past, amountCents: 900, tipperName: name, message: words });
    await creator.tip({ sessionId: past, amountCents: 100, tipperName: 'Ann', message: 'hi' });
    const { id: now } = await creator.startSession({ endCurrent: true });
    await creator.addGoal({ sessionId: now, targetCents: 5_000 });
    const upper = await creator.tip({
      sessionId: now,
      amountCents: 400,
      tipperName: name.toUpperCase(),
    });
    const voided = await creator.tip({ sessionId: now, amountCents: 50, tipperName: name });
    await creator.expect(204, 'DELETE', `/api/tips/${voided.tip.id}`);
    const { tip: mistyped } = await creator.tip({
      sessionId: now,
      amountCents: 300,
      tipperName: name,
    });
    await creator.expect(200, 'PATCH', `/api/tips/${mistyped.id}`, { tipperName: 'Ann' });
    await creator.tip({ sessionId: now, amountCents: 200, message: words.slice(0, 3) });
    expect((await everythingStored(house.database)).includes(name)).toBe(true);

    expect(await forget({ name: `  ${name.toLowerCase()} ` })).toEqual({ tips: 3, sessions: 2 });

    const stored = await everythingStored(house.database);
    expect(stored.toLowerCase().includes(name.toLowerCase())).toBe(false);
    expect(stored.includes(words)).toBe(false);
    expect(stored.includes('Ann')).toBe(true);
    expect(await creator.session(past)).toMatchObject({
      totalTipsCents: 1_000,
      tipCount: 2,
      topTipper: { name: 'Ann', totalCents: 100 },
    });
    const session = await creator.session(now);
    expect(session).toMatchObject({ totalTipsCents: 900, topTipper: { name: 'Ann' } });
    expect(session.goals[0]).toMatchObject({ currentCents: 900 });
    expect(session.tips.find(({ id }) => id === upper.tip.id)).toMatchObject({
      amountCents: 400,
      tipperName: null,
      message: null,
    });
    await expectBooksToBalance(house.database);
    expect(await forget({ name })).toEqual({ tips: 0, sessions: 0 });
  });

  it('on one platform keeps the namesake on another', async () => {
    const { id: sessionId } = await creator.startSession();
    await creator.tip({ sessionId, amountCents: 100, tipperName: 'Bob' });
    const { tip } = await creator.tip({ sessionId, amountCents: 70, tipperName: 'Bob' });
    await house.database.query(`UPDATE stream_tips SET platform = 'stripchat' WHERE id = $1`, [
      tip.id,
    ]);
    expect(await forget({ name: 'bob', platform: 'chaturbate' })).toEqual({ tips: 1, sessions: 1 });
    expect(await creator.session(sessionId)).toMatchObject({
      totalTipsCents: 170,
      topTipper: { name: 'Bob', totalCents: 70 },
    });
    await expectBooksToBalance(house.database);
    await creator.tip({ sessionId, amountCents: 5, tipperName: 'Bob' });
    expect((await creator.session(sessionId)).topTipper).toEqual({ name: 'Bob', totalCents: 75 });
  });

  it('asks whoever watches to join again, and shows her to nobody then', async () => {
    const { id: sessionId } = await creator.startSession();
    await creator.tip({ sessionId, amountCents: 100, tipperName: 'Nobody Else' });
    const dashboard = await TestSocket.streaming(app.url, creator.token);
    await dashboard.must(CLIENT_EVENT.joinSession, { sessionId });
    const overlay = await TestSocket.overlay(app.url);
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
    await forget({ name: 'Nobody Else' });
    await dashboard.until(SERVER_EVENT.rejoin);
    await overlay.until(SERVER_EVENT.rejoin);
    const joined = await dashboard.must<JoinedSession>(CLIENT_EVENT.joinSession, { sessionId });
    expect(joined.session.topTipper).toBeNull();
    expect(JSON.stringify(joined)).not.toContain('Nobody Else');
    dashboard.close();
    overlay.close();
  });

  it('touches nobody else’s books', async () => {
    const other = await TestCreator.signUp(app.url);
    const { id: sessionId } = await other.startSession();
    await other.tip({ sessionId, amountCents: 100, tipperName: 'Shared Name' });
    expect(await forget({ name: 'Shared Name' })).toEqual({ tips: 0, sessions: 0 });
    expect((await other.session(sessionId)).topTipper?.name).toBe('Shared Name');
  });

  it('while she goes on tipping loses no cent', async () => {
    const { id: sessionId } = await creator.startSession();
    const tips = Array.from({ length: 60 }, () =>
      creator.tip({ sessionId, amountCents: 10, tipperName: 'Busy' }),
    );
    await forget({ name: 'Busy' });
    await Promise.all(tips);
    await forget({ name: 'Busy' });
    expect(await creator.session(sessionId)).toMatchObject({
      totalTipsCents: 600,
      tipCount: 60,
      topTipper: null,
    });
    await expectBooksToBalance(house.database);
  });
});
