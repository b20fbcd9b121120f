import {
  type AlertShow,
  CLIENT_EVENT,
  type OnAirState,
  SERVER_EVENT,
  type SpeechQueue,
} from '@companion/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestCreator } from '../support/creator.js';
import { CreatorOnAir } from '../support/creator-on-air.js';
import { eventually } from '../support/eventually.js';

const AT_ONCE_MS = 250;

const show = CreatorOnAir.forEachTest();
let creator: TestCreator;
let sessionId: string;
let overlayKey: string;
beforeEach(() => {
  ({ creator, sessionId, overlayKey } = show);
});

const overlay = (join: object) => show.overlay(join);
const go = (verb: 'panic' | 'resume') =>
  creator.expect<OnAirState>(200, 'POST', `/api/on-air/${verb}`);

describe('the panic button', () => {
  it('reaches every overlay and dashboard of hers at once, and nobody else’s', async () => {
    const stranger = await TestCreator.signUp(show.app.url);
    const { id: theirs } = await stranger.startSession();
    const hers = [
      (await overlay({ overlayKey, batch: true })).socket,
      (await overlay({ overlayKey })).socket,
      (await overlay({ sessionId, batch: true })).socket,
    ];
    const dashboard = await show.dashboard();
    const other = (await overlay({ sessionId: theirs, batch: true })).socket;
    const pressed = performance.now();
    const heard = [...hers, dashboard].map(
      (socket) =>
        new Promise<number>((resolve) =>
          socket.socket.once(SERVER_EVENT.onAirState, () => resolve(performance.now() - pressed)),
        ),
    );
    await go('panic');
    for (const took of await Promise.all(heard)) expect(took).toBeLessThan(AT_ONCE_MS);
    const told = hers[0]?.named(SERVER_EVENT.onAirState).at(-1)?.payload ?? {};
    expect(Object.keys(told).toSorted()).toEqual(['creatorId', 'eventId', 'offAir']);
    await stranger.tip({ sessionId: theirs, amountCents: 5 });
    await other.until(SERVER_EVENT.sessionBatch);
    expect(other.named(SERVER_EVENT.onAirState)).toEqual([]);
  });

  it('lasts over reloads of overlays and a restart of the server, until she lifts it', async () => {
    await go('panic');
    expect((await overlay({ overlayKey, batch: true })).joined.offAir).toBe(true);
    expect((await overlay({ sessionId })).joined.offAir).toBe(true);
    await show.restart();
    ({ creator } = show);
    expect((await overlay({ overlayKey, batch: true })).joined.offAir).toBe(true);
    const first = await go('panic');
    expect(first).toMatchObject({ offAir: true, until: null });
    const { since } = await go('panic');
    expect(since).toBe(first.since);
    expect(await go('resume')).toMatchObject({ offAir: false, since, missedTips: 0 });
    expect((await overlay({ overlayKey, batch: true })).joined.offAir).toBe(false);
  });

  it('counts what comes meanwhile, and shows it only when she asks, the largest ten', async () => {
    await creator.tip({ sessionId, amountCents: 111 });
    await go('panic');
    const { socket } = await overlay({ overlayKey, batch: true });
    for (let cents = 1; cents <= 12; cents += 1)
      await creator.tip({ sessionId, amountCents: cents });
    expect(await creator.expect(200, 'POST', '/api/on-air/replay')).toEqual({ shown: 0 });
    expect(await go('resume')).toMatchObject({ offAir: false, missedTips: 12 });
    await creator.tip({ sessionId, amountCents: 222 });
    expect(socket.named(SERVER_EVENT.alertShow)).toEqual([]);
    expect(await creator.expect(200, 'POST', '/api/on-air/replay')).toEqual({ shown: 10 });
    const shown = await socket.until(SERVER_EVENT.alertShow, 10);
    const amounts = shown.map(({ payload }) => (payload as unknown as AlertShow).tip.amountCents);
    expect(amounts).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const state = await creator.expect<OnAirState>(200, 'GET', '/api/on-air');
    expect(state).toMatchObject({ offAir: false, missedTips: 12 });
  });

  it('mutes the voice: not a word more, and no burst when she is back', async () => {
    await creator.expect(200, 'PUT', '/api/tts/config', {
      ...{ enabled: true, provider: 'local', minAmountCents: 1 },
    });
    const listener = await show.dashboard();
    await listener.must(CLIENT_EVENT.joinSession, { sessionId, batch: true });
    for (const message of ['First words', 'Second words']) {
      await creator.tip({ sessionId, amountCents: 500, message });
    }
    const [audio] = await listener.until(SERVER_EVENT.chatParticipantAudio);
    const pressed = performance.now();
    const silent = new Promise<number>((resolve) =>
      listener.socket.once(SERVER_EVENT.speechStopped, () => resolve(performance.now() - pressed)),
    );
    await go('panic');
    expect(await silent).toBeLessThan(2 * AT_ONCE_MS);
    expect(listener.named(SERVER_EVENT.speechStopped)[0]?.payload['speechId']).toBe(
      audio?.payload['speechId'],
    );
    await creator.tip({ sessionId, amountCents: 500, message: 'Third words' });
    const queue = () => creator.expect<SpeechQueue>(200, 'GET', '/api/tts/queue');
    await eventually(async () => expect((await queue()).recent).toHaveLength(3));
    await go('resume');
    const { current, waiting, recent } = await queue();
    expect([current, waiting]).toEqual([null, []]);
    expect(recent.map(({ status, reason }) => `${status} ${reason}`).toSorted()).toEqual([
      'dropped switched_off',
      'dropped switched_off',
      'skipped switched_off',
    ]);
    expect(listener.named(SERVER_EVENT.chatParticipantAudio)).toHaveLength(1);
  });

  it('reads no message that she declined to show', async () => {
    await creator.expect(200, 'PUT', '/api/tts/config', {
      ...{ enabled: true, provider: 'local', minAmountCents: 1 },
    });
    await creator.expect(200, 'PUT', '/api/alerts/approval', { approval: 'messages' });
    const { tip } = await creator.tip({ sessionId, amountCents: 500, message: 'Rude words' });
    const queue = () => creator.expect<SpeechQueue>(200, 'GET', '/api/tts/queue');
    await eventually(async () => expect((await queue()).pending).toHaveLength(1));
    await eventually(async () => {
      const { status } = await creator.call('POST', `/api/alerts/${tip.id}/decline`);
      expect(status).toBe(200);
    });
    await eventually(async () => {
      expect((await queue()).recent).toMatchObject([{ status: 'rejected', tipId: tip.id }]);
    });
  });
});
