import {
  type Alerts,
  type AlertsHeld,
  type AuditPage,
  CLIENT_EVENT,
  type CreatedApiToken,
  type Moderation,
  MODERATOR_SCOPES,
  type Problem,
  type RecordedTip,
  SERVER_EVENT,
  type Speech,
  type SpeechQueue,
  type TokenScope,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, TestCreator } from '../support/creator.js';
import { CreatorOnAir } from '../support/creator-on-air.js';
import { eventually } from '../support/eventually.js';
import { nameOf, pathOf, routesOf, sample } from '../support/openapi.js';
import { TestSocket } from '../support/sockets.js';

const show = CreatorOnAir.forEachTest();
let creator: TestCreator;
let url: string;
let sessionId: string;
let link: CreatedApiToken;
const invite = (scopes: readonly TokenScope[] = ['alerts:control', 'voice:control']) =>
  creator.expect<CreatedApiToken>(201, 'POST', '/api/tokens', {
    ...{ name: 'Max', purpose: 'moderator', scopes, expiresInDays: 1 },
  });
beforeEach(async () => {
  ({ creator, sessionId } = show);
  ({ url } = creator);
  link = await invite();
});

/** What the moderator's page asks for. */
const ask = <T>(method: string, path: string, body?: object, { token } = link) =>
  call<T>(url, method, path, { body, token });
const must = async <T>(method: string, path: string, body?: object): Promise<T> => {
  const answer = await ask<T>(method, path, body);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.body;
};
const hello = (message = 'Hello') =>
  creator.tip({ sessionId, amountCents: 900, tipperName: 'Annabel', message });
const hide = (hidden: object) => creator.expect(200, 'PATCH', '/api/settings', hidden);
const holdAll = () => creator.expect(200, 'PUT', '/api/alerts/approval', { approval: 'all' });

describe('a moderator with a link of her own (Firebot#1628, #2227; nodecg#745)', () => {
  it('runs what is on air, and hears of it without joining', async () => {
    await holdAll();
    const page = await TestSocket.streaming(url, link.token);
    const before = await must<Moderation>('GET', '/api/moderation');
    expect(before).toMatchObject({
      creator: { id: creator.id },
      name: 'Max',
      scopes: ['alerts:control', 'voice:control'],
      voiceIsOn: false,
      session: { sessionId, status: 'active', totalTipsCents: 0 },
    });
    expect(Date.parse(before.expiresAt ?? '')).toBeGreaterThan(Date.now());
    const { tip } = await hello();
    const [told] = await page.until(SERVER_EVENT.alertsHeld);
    expect((told?.payload as AlertsHeld).held).toMatchObject([
      { id: tip.id, amountCents: 900, tipperName: 'Annabel', message: 'Hello' },
    ]);
    await eventually(() =>
      expect(page.sessionEvents()).toMatchObject([
        { event: SERVER_EVENT.tipReceived, payload: { tip: { message: null, isHeld: true } } },
        { event: SERVER_EVENT.sessionUpdated, payload: { totalTipsCents: 900 } },
      ]),
    );
    const { held } = await must<Alerts>('POST', `/api/alerts/${tip.id}/approve`);
    expect(held).toEqual([]);
    await must('POST', '/api/animations/queue/pause');
    expect((await page.until(SERVER_EVENT.alertControl))[0]?.payload).toMatchObject({
      paused: true,
    });
    await must('POST', '/api/on-air/panic');
    expect((await page.until(SERVER_EVENT.onAirState))[0]?.payload).toMatchObject({ offAir: true });
    await must('POST', '/api/on-air/resume');

    const { items } = await creator.expect<AuditPage>(200, 'GET', '/api/audit');
    expect(items).toMatchObject([
      { action: 'came_back_on_air', actor: 'moderator', actorName: 'Max' },
      { action: 'went_off_air', actor: 'moderator', actorName: 'Max' },
      { action: 'token_made', actor: 'creator', targetName: 'Max' },
      ...items.slice(3),
    ]);
    page.close();
  });

  it('sees no amount and no name that viewers do not see', async () => {
    await creator.expect(200, 'PUT', '/api/tts/config', { enabled: true, requireApproval: true });
    await holdAll();
    await hide({ hideAmountsOnAir: true, maskNamesOnAir: true, blockedWords: ['rude'] });
    const page = await TestSocket.streaming(url, link.token);
    const helper = await invite(MODERATOR_SCOPES);
    const { tip } = await hello('That is rude');
    const [heldNews] = await page.until(SERVER_EVENT.alertsHeld);
    const [speechNews] = await page.until(SERVER_EVENT.speechQueue);
    const queue = await must<SpeechQueue>('GET', '/api/tts/queue');
    const [pending] = queue.pending as [Speech];
    const recorded = await ask<RecordedTip>(
      ...(['POST', '/api/tips'] as const),
      { sessionId, amountCents: 40 },
      helper,
    );
    expect(recorded).toMatchObject({
      status: 201,
      body: { tip: { amountCents: 40 }, sessionTotals: { totalTipsCents: 0 }, amountsHidden: true },
    });
    const seen = {
      moderation: await must<Moderation>('GET', '/api/moderation'),
      alerts: await must<Alerts>('GET', '/api/alerts'),
      held: await must<Alerts>('POST', `/api/alerts/${tip.id}/decline`),
      queue,
      rejected: await must<Speech>('POST', `/api/tts/queue/${pending.id}/reject`),
      skipped: await must('POST', '/api/tts/skip'),
      heldNews: heldNews?.payload,
      speechNews: speechNews?.payload,
      told: page.heard,
    };
    expect(seen.moderation.session).toMatchObject({ totalTipsCents: 0, amountsHidden: true });
    expect(seen.alerts.held[0]).toMatchObject({
      ...{ amountCents: 0, amountsHidden: true, tipperName: 'A***', message: 'That is ***' },
    });
    expect(JSON.stringify(seen)).not.toMatch(/Annabel|rude|Cents":(?!0\b)\d*[49]0\b/u);
    // Herself and a script of hers see all.
    const { held } = await creator.expect<Alerts>(200, 'GET', '/api/alerts');
    expect(held).toMatchObject([{ amountCents: 40, tipperName: null }]);
    await hide({ hideAmountsOnAir: false });
    await page.until(SERVER_EVENT.rejoin);
    page.close();
  });

  it('can do nothing else: no history, settings, exports, links or tippers, by REST or the live connection', async () => {
    const helper = await invite(MODERATOR_SCOPES);
    const hers = new Set(MODERATOR_SCOPES as readonly string[]);
    const routes = (await routesOf(url)).filter(({ signedIn }) => signedIn);
    const opened: string[] = [];
    for (const route of routes) {
      const path = pathOf(route, () => randomUUID());
      const body = route.body === undefined ? undefined : sample(route.body, () => randomUUID());
      const answer = await ask<Problem | undefined>(route.method, path, body as object, helper);
      if (answer.status !== 403) opened.push(nameOf(route));
      else expect([nameOf(route), answer.body?.code]).toEqual([nameOf(route), 'FORBIDDEN']);
    }
    const allowed = routes.filter(({ tokenScope }) => hers.has(tokenScope ?? ''));
    expect(opened).toEqual(
      allowed.map(nameOf).filter((name) => name !== 'PUT /api/alerts/approval'),
    );
    expect(opened.filter((name) => name.startsWith('GET')).toSorted()).toEqual(
      ['alerts', 'animations/queue', 'moderation', 'on-air', 'tts/queue'].map(
        (path) => `GET /api/${path}`,
      ),
    );

    const page = await TestSocket.streaming(url, helper.token);
    for (const command of Object.values(CLIENT_EVENT)) {
      const body = { sessionId, amountCents: 5, speechId: randomUUID(), heard: true };
      const ack = await page.ask(command, body);
      expect([command, ack]).toMatchObject([command, { ok: false, error: { code: 'FORBIDDEN' } }]);
    }
    await creator.expect(200, 'POST', '/api/animations/queue/skip');
    await page.until(SERVER_EVENT.alertControl);
    const heard = new Set(page.heard.map(({ event }) => event));
    expect([...heard].toSorted()).toEqual([SERVER_EVENT.alertControl, SERVER_EVENT.error]);
    page.close();
  });

  it('is let in for what a moderator may do and no more, and out at once', async () => {
    const stranger = await TestCreator.signUp(url);
    for (const scopes of [['voice:control'], ['alerts:control', 'session:read']]) {
      const body = { name: 'Max', purpose: 'moderator', scopes };
      const { status } = await creator.call('POST', '/api/tokens', body);
      expect([scopes, status]).toEqual([scopes, 400]);
    }
    const { session } = (await call<Moderation>(url, 'GET', '/api/moderation', stranger)).body;
    expect(session).toBeNull();
    const page = await TestSocket.streaming(url, link.token);
    await creator.expect(204, 'DELETE', `/api/tokens/${link.id}`);
    await eventually(() => expect(page.socket.connected).toBe(false));
    const refused = await ask<Problem>('POST', '/api/on-air/panic');
    expect([refused.status, refused.body.code]).toEqual([401, 'UNAUTHORIZED']);
    await expect(TestSocket.streaming(url, link.token)).rejects.toMatchObject({
      data: { code: 'UNAUTHORIZED' },
    });
  });
});
