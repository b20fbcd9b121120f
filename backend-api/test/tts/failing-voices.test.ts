import { CLIENT_EVENT, SERVER_EVENT } from '@companion/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { VoiceBox } from '../../src/chat-participant-tts/voice-box.js';
import { KeptLog } from '../connectors/kept-log.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { TestRedis } from '../support/redis.js';
import { type Behaviour, ElevenLabsServer } from './elevenlabs-server.js';
import { SpeakingCreator } from './speaking-creator.js';
import { untilConsumed } from './until-consumed.js';

let house: TestHouse;
let server: ElevenLabsServer;
const stages: SpeakingCreator[] = [];
const apps: TestApp[] = [];

beforeAll(async () => {
  house = await openHouse();
  server = await ElevenLabsServer.start();
});
afterAll(async () => {
  await house.leave();
  await server.stop();
});
beforeEach(() => {
  server.behaviour = 'ok';
});
afterEach(async () => {
  for (const stage of stages.splice(0)) stage.leave();
  // Of several processes any one may take the next tip.
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

async function start(environment?: Record<string, string>): Promise<TestApp> {
  const app = await house.start(environment);
  apps.push(app);
  return app;
}

async function onStage(app: TestApp, config: object): Promise<SpeakingCreator> {
  const stage = await SpeakingCreator.onAir(app);
  stages.push(stage);
  await stage.configure({ readName: false, ...config });
  return stage;
}

describe('when a voice fails', () => {
  it('it is told, the tip stands, and the next message is read', async () => {
    const app = await start(server.environment);
    const log = new KeptLog();
    app.nest.useLogger(log);
    const stage = await onStage(app, {});
    const player = await stage.dashboard(true);
    const reasons: [Behaviour, string][] = [
      ['invalid_key', 'invalid_key'],
      ['quota', 'quota'],
      ['unavailable', 'unavailable'],
      ['garbage', 'bad_audio'],
      ['concurrency', 'rate_limited'],
      ['rate_limited', 'rate_limited'],
      ['hang', 'timeout'],
    ];
    const answers: unknown[] = [];
    for (const [behaviour, reason] of reasons) {
      server.behaviour = behaviour;
      const now = `Now ${behaviour.replace('_', ' ')}`;
      answers.push(await stage.tip(now));
      const [failed, preview] = await Promise.all([
        stage.untilDone(now),
        stage.creator.call('POST', '/api/tts/preview', { text: 'Hi' }),
      ]);
      expect(failed).toMatchObject({ status: 'failed', reason });
      answers.push(failed, preview);
      server.behaviour = 'ok';
      await stage.tip(`After: ${now}`);
      await stage.untilDone(`After: ${now}`);
    }
    expect(player.named(SERVER_EVENT.chatParticipantAudio)).toHaveLength(reasons.length);
    answers.push(await stage.creator.call('GET', '/api/tts/config'), await stage.queue());
    const everything = [log.text, JSON.stringify(answers), JSON.stringify(player.heard)];
    expect(log.text).toContain('A message was not read');
    for (const text of everything) expect(text).not.toContain(server.apiKey);
  });

  it('a local voice that is killed costs one message', async () => {
    const app = await start();
    const stage = await onStage(app, { maxChars: 500 });
    await stage.tip('Warm up');
    await stage.untilDone('Warm up');
    const { local } = app.nest.get(VoiceBox);
    process.kill(local.pid!, 'SIGSTOP');
    const handedOver = vi.spyOn(local, 'speak');
    await stage.tip('This one is lost');
    await eventually(() => expect(handedOver).toHaveBeenCalledOnce());
    expect((await stage.queue()).current).toMatchObject({
      text: 'This one is lost',
      status: 'preparing',
    });
    process.kill(local.pid!, 'SIGKILL');
    expect(await stage.untilDone('This one is lost')).toMatchObject({
      status: 'failed',
      reason: 'unavailable',
    });
    await stage.tip('This one is read');
    expect((await stage.untilDone('This one is read')).status).toBe('unheard');
  });
});

describe('with two processes', () => {
  it('one player speaks, whichever process it is at, and one message at a time', async () => {
    const redis = await TestRedis.start();
    try {
      const [one, two] = await Promise.all([
        start({ ...server.environment, ...redis.environment }),
        start({ ...server.environment, ...redis.environment }),
      ]);
      server.audioMs = 60_000;
      const stage = await onStage(one, {});
      const players = [await stage.dashboard(true), await stage.dashboard(true, two.url)];
      for (const text of ['First', 'Second', 'Third']) await stage.tip(text);
      for (let nth = 1; nth <= 3; nth += 1) {
        const grants = await Promise.all(
          players.map(async (player) => {
            const heard = await player.until(SERVER_EVENT.chatParticipantAudio, nth);
            expect(heard).toHaveLength(nth);
            const { speechId } = heard.at(-1)!.payload;
            const { granted } = await player.must<{ granted: boolean }>(CLIENT_EVENT.claimSpeech, {
              speechId,
            });
            return { granted, speechId };
          }),
        );
        expect(grants.filter(({ granted }) => granted)).toHaveLength(1);
        const speaking = players[grants.findIndex(({ granted }) => granted)]!;
        await speaking.must(CLIENT_EVENT.endSpeech, {
          speechId: grants[0]!.speechId,
          heard: true,
        });
      }
      expect((await stage.untilDone('Third')).status).toBe('spoken');
    } finally {
      server.audioMs = 300;
      await Promise.all(apps.splice(0).map((app) => app.close()));
      await redis.stop();
    }
  });

  it('what one left behind when it died does not stop the queue', async () => {
    const app = await start(server.environment);
    const stage = await onStage(app, { requireApproval: true });
    await stage.tip('Left behind');
    await stage.tip('Goes on');
    await untilConsumed(house);
    const { pending } = await stage.queue();
    // As a process leaves it that dies while it prepares.
    await house.database.query(
      `UPDATE tts_speeches SET status = 'preparing', lease_until = now() - interval '1 second'
       WHERE id = $1`,
      [pending[0]!.id],
    );
    await stage.creator.expect(200, 'POST', `/api/tts/queue/${pending[1]!.id}/approve`);
    expect((await stage.untilDone('Left behind')).status).toBe('failed');
    expect((await stage.untilDone('Goes on')).status).toBe('unheard');
  });
});
