import {
  CLIENT_EVENT,
  SERVER_EVENT,
  type Session,
  type Speech,
  type SpeechQueue,
} from '@companion/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VoiceBox } from '../../src/chat-participant-tts/voice-box.js';
import { KeptLog } from '../connectors/kept-log.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestRedis } from '../support/redis.js';
import { TestSocket } from '../support/sockets.js';
import { type Behaviour, ElevenLabsServer } from './elevenlabs-server.js';
import { untilConsumed } from './until-consumed.js';

let house: TestHouse;
let server: ElevenLabsServer;
const sockets: TestSocket[] = [];
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
  for (const socket of sockets.splice(0)) socket.close();
  // Of several processes any one may take the next tip.
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

async function start(environment?: Record<string, string>): Promise<TestApp> {
  const app = await house.start(environment);
  apps.push(app);
  return app;
}

type Stage = { creator: TestCreator; session: Session };

async function onStage(app: TestApp, config: object): Promise<Stage> {
  const creator = await TestCreator.signUp(app.url);
  const session = await creator.startSession();
  await creator.expect(200, 'PUT', '/api/tts/config', { readName: false, ...config });
  return { creator, session };
}
const tipOn = ({ creator, session }: Stage, message: string) =>
  creator.tip({ sessionId: session.id, amountCents: 500, tipperName: 'Bob', message });
const queueOf = ({ creator }: Stage): Promise<SpeechQueue> =>
  creator.expect<SpeechQueue>(200, 'GET', '/api/tts/queue');
async function untilDone(stage: Stage, text: string): Promise<Speech> {
  let found: Speech | undefined;
  await eventually(async () => {
    found = (await queueOf(stage)).recent.find((speech) => speech.text === text);
    expect(found?.text).toBe(text);
  });
  return found!;
}
async function dashboardOf({ creator, session }: Stage, at = creator.url): Promise<TestSocket> {
  const socket = await TestSocket.streaming(at, creator.token);
  sockets.push(socket);
  await socket.must(CLIENT_EVENT.joinSession, { sessionId: session.id, batch: true });
  return socket;
}

describe('whatever a voice does', () => {
  it('a tip takes no longer: within a tenth of one without, with a server that hangs', async () => {
    const app = await start(server.environment);
    server.behaviour = 'hang';
    const quiet = await onStage(app, { enabled: false });
    const hanging = await onStage(app, { enabled: true });
    const tips = async (stage: Stage, times: number): Promise<number[]> => {
      const took: number[] = [];
      for (let nth = 0; nth < times; nth += 1) {
        const from = performance.now();
        await tipOn(stage, `A message, number ${nth}`);
        took.push(performance.now() - from);
      }
      // What one kind of tip sets off must not fall into the time of the other.
      await untilConsumed(house);
      return took;
    };
    await tips(quiet, 50);
    await tips(hanging, 50);

    // Noise of the machine can only make it worse: one clean round of three is proof.
    const ratios: number[] = [];
    for (let round = 0; round < 3 && ratios.every((ratio) => ratio > 1.1); round += 1) {
      const took = { quiet: [] as number[], hanging: [] as number[] };
      for (let block = 0; block < 6; block += 1) {
        took.quiet.push(...(await tips(quiet, 40)));
        took.hanging.push(...(await tips(hanging, 40)));
      }
      ratios.push(median(took.hanging) / median(took.quiet));
    }
    expect(Math.min(...ratios)).toBeLessThan(1.1);
    expect((await queueOf(hanging)).current?.status).toBe('preparing');
  });

  it('it is told, the tip stands, and the next message is read', async () => {
    const app = await start(server.environment);
    const log = new KeptLog();
    app.nest.useLogger(log);
    const stage = await onStage(app, { enabled: true });
    const player = await dashboardOf(stage);
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
      answers.push(await tipOn(stage, now));
      const [failed, preview] = await Promise.all([
        untilDone(stage, now),
        stage.creator.call('POST', '/api/tts/preview', { text: 'Hi' }),
      ]);
      expect(failed).toMatchObject({ status: 'failed', reason });
      answers.push(failed, preview);
      server.behaviour = 'ok';
      await tipOn(stage, `After: ${now}`);
      await untilDone(stage, `After: ${now}`);
    }
    expect(player.named(SERVER_EVENT.chatParticipantAudio)).toHaveLength(reasons.length);
    answers.push(await stage.creator.call('GET', '/api/tts/config'), await queueOf(stage));
    const everything = [log.text, JSON.stringify(answers), JSON.stringify(player.heard)];
    expect(log.text).toContain('A message was not read');
    for (const text of everything) expect(text).not.toContain(server.apiKey);
  });

  it('a local voice that is killed costs one message', async () => {
    const app = await start();
    const stage = await onStage(app, { enabled: true, maxChars: 500 });
    await tipOn(stage, 'Warm up');
    await untilDone(stage, 'Warm up');
    const { local } = app.nest.get(VoiceBox);
    process.kill(local.pid!, 'SIGSTOP');
    await tipOn(stage, 'This one is lost');
    await eventually(async () => {
      expect((await queueOf(stage)).current).toMatchObject({
        text: 'This one is lost',
        status: 'preparing',
      });
    });
    process.kill(local.pid!, 'SIGKILL');
    expect(await untilDone(stage, 'This one is lost')).toMatchObject({
      status: 'failed',
      reason: 'unavailable',
    });
    await tipOn(stage, 'This one is read');
    expect((await untilDone(stage, 'This one is read')).status).toBe('unheard');
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
      const stage = await onStage(one, { enabled: true });
      const players = [await dashboardOf(stage), await dashboardOf(stage, two.url)];
      for (const text of ['First', 'Second', 'Third']) await tipOn(stage, text);
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
      expect((await untilDone(stage, 'Third')).status).toBe('spoken');
    } finally {
      server.audioMs = 300;
      await Promise.all(apps.splice(0).map((app) => app.close()));
      await redis.stop();
    }
  });

  it('what one left behind when it died does not stop the queue', async () => {
    const app = await start(server.environment);
    const stage = await onStage(app, { enabled: true, requireApproval: true });
    await tipOn(stage, 'Left behind');
    await tipOn(stage, 'Goes on');
    await untilConsumed(house);
    const { pending } = await queueOf(stage);
    // As a process leaves it that dies while it prepares.
    await house.database.query(
      `UPDATE tts_speeches SET status = 'preparing', lease_until = now() - interval '1 second'
       WHERE id = $1`,
      [pending[0]!.id],
    );
    await stage.creator.expect(200, 'POST', `/api/tts/queue/${pending[1]!.id}/approve`);
    expect((await untilDone(stage, 'Left behind')).status).toBe('failed');
    expect((await untilDone(stage, 'Goes on')).status).toBe('unheard');
  });
});

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
