import { DEFAULT_CENTS_PER_TOKEN, type Settings } from '@companion/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';

let house: TestHouse;
let app: TestApp;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
});
afterAll(() => house.leave());

const get = (creator: TestCreator) => creator.expect<Settings>(200, 'GET', '/api/settings');
const set = (creator: TestCreator, body: object) =>
  creator.expect<Settings>(200, 'PATCH', '/api/settings', body);

describe('settings', () => {
  it('are the defaults until she sets something, and then hers', async () => {
    const creator = await TestCreator.signUp(app.url);
    const other = await TestCreator.signUp(app.url);
    const defaults = await get(creator);
    expect(defaults).toEqual({
      timeZone: 'UTC',
      timeZoneChosen: false,
      language: 'en',
      setup: null,
      currency: 'USD',
      centsPerToken: DEFAULT_CENTS_PER_TOKEN,
      hideAmountsOnAir: false,
      maskNamesOnAir: false,
      blockedWords: [],
      chatRetentionDays: 30,
      tipRetentionDays: null,
    });
    const changes = {
      timeZone: 'Asia/Kolkata',
      language: 'ro',
      currency: 'EUR',
      hideAmountsOnAir: true,
      maskNamesOnAir: true,
      blockedWords: ['heck'],
      chatRetentionDays: null,
      tipRetentionDays: 365,
    };
    const changed = { ...defaults, ...changes, timeZoneChosen: true };
    expect(await set(creator, changes)).toEqual(changed);
    expect(await get(creator)).toEqual(changed);
    expect(await set(creator, {})).toEqual(changed);
    expect(await get(other)).toEqual(defaults);
  });

  it('keep the rates of platforms that are not named, and go back to what is known', async () => {
    const creator = await TestCreator.signUp(app.url);
    await set(creator, { centsPerToken: { chaturbate: 4.75 } });
    const { centsPerToken } = await set(creator, { centsPerToken: { other: 10 } });
    expect(centsPerToken).toEqual({ chaturbate: 4.75, stripchat: 5, other: 10 });
    const reset = await set(creator, { centsPerToken: { chaturbate: null, other: null } });
    expect(reset.centsPerToken).toEqual(DEFAULT_CENTS_PER_TOKEN);
  });

  it('refuse what is no time zone, currency, rate or length of time', async () => {
    const creator = await TestCreator.signUp(app.url);
    for (const [path, body] of [
      ['timeZone', { timeZone: 'Mars/Olympus' }],
      ['currency', { currency: 'euro' }],
      ['centsPerToken.other', { centsPerToken: { other: 0.001 } }],
      ['centsPerToken.onlyfans', { centsPerToken: { onlyfans: 5 } }],
      ['tipRetentionDays', { tipRetentionDays: 0 }],
      ['blockedWords.0', { blockedWords: [''] }],
    ] as const) {
      const { status, body: problem } = await creator.call('PATCH', '/api/settings', body);
      expect([status, problem.errors?.[0]?.path]).toEqual([400, path]);
    }
    expect((await get(creator)).timeZoneChosen).toBe(false);
  });

  it('changed at the same moment by two windows are both kept', async () => {
    const creator = await TestCreator.signUp(app.url);
    await Promise.all([
      set(creator, { currency: 'RON' }),
      set(creator, { timeZone: 'Europe/Bucharest' }),
      set(creator, { hideAmountsOnAir: true }),
    ]);
    expect(await get(creator)).toMatchObject({
      currency: 'RON',
      timeZone: 'Europe/Bucharest',
      hideAmountsOnAir: true,
    });
  });
});

describe('a session', () => {
  it('starts with the currency and the rate of the settings, unless it is told others', async () => {
    const creator = await TestCreator.signUp(app.url);
    expect(await creator.startSession()).toMatchObject({ currency: 'USD', centsPerToken: 5 });
    await set(creator, { currency: 'EUR', centsPerToken: { chaturbate: 4.6, other: 10 } });
    const hers = await creator.startSession({ endCurrent: true });
    expect(hers).toMatchObject({ currency: 'EUR', centsPerToken: 4.6 });
    const other = await creator.startSession({ endCurrent: true, platform: 'other' });
    expect(other).toMatchObject({ currency: 'EUR', centsPerToken: 10 });
    const { tip } = await creator.tip({ sessionId: other.id, amountTokens: 7 });
    expect(tip.amountCents).toBe(70);
    const told = { endCurrent: true, currency: 'GBP', centsPerToken: 6 };
    expect(await creator.startSession(told)).toMatchObject({ currency: 'GBP', centsPerToken: 6 });
  });

  it('that runs keeps its own when the settings change', async () => {
    const creator = await TestCreator.signUp(app.url);
    const { id } = await creator.startSession();
    await set(creator, { currency: 'EUR', centsPerToken: { chaturbate: 9 } });
    expect(await creator.session(id)).toMatchObject({ currency: 'USD', centsPerToken: 5 });
  });

  it('is read on the public menu in the currency of the settings before there is one', async () => {
    const creator = await TestCreator.signUp(app.url);
    await set(creator, { currency: 'CHF' });
    const menu = await creator.expect(200, 'GET', `/api/menu/public/${creator.id}`);
    expect(menu).toMatchObject({ currency: 'CHF' });
  });
});
