import {
  type ChatParticipantAudio,
  CLIENT_EVENT,
  SERVER_EVENT,
  type Session,
  type Speech,
  type SpeechQueue,
  type TtsConfig,
  type TtsPreviewAudio,
  type VoiceList,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestSocket } from '../support/sockets.js';
import { ElevenLabsServer } from './elevenlabs-server.js';
import { untilConsumed } from './until-consumed.js';

let house: TestHouse;
let server: ElevenLabsServer;
let app: TestApp;
let creator: TestCreator;
let session: Session;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  house = await openHouse();
  server = await ElevenLabsServer.start();
  app = await house.start(server.environment);
});
afterAll(async () => {
  await house.leave();
  await server.stop();
});
beforeEach(async () => {
  server.behaviour = 'ok';
  server.next.splice(0);
  server.spoken.splice(0);
  server.audioMs = 300;
  creator = await TestCreator.signUp(app.url);
  session = await creator.startSession();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

const configure = (change: object): Promise<TtsConfig> =>
  creator.expect<TtsConfig>(200, 'PUT', '/api/tts/config', { enabled: true, ...change });
const queue = (): Promise<SpeechQueue> => creator.expect<SpeechQueue>(200, 'GET', '/api/tts/queue');
const act = (id: string, verb: string): Promise<Speech> =>
  creator.expect<Speech>(200, 'POST', `/api/tts/queue/${id}/${verb}`);
const tip = async (message: string | null, more: object = {}): Promise<string> => {
  const body = { sessionId: session.id, amountCents: 500, tipperName: 'Bob', message, ...more };
  return (await creator.tip(body)).tip.id;
};

async function dashboard(batch = false): Promise<TestSocket> {
  const socket = await TestSocket.streaming(app.url, creator.token);
  sockets.push(socket);
  await socket.must(CLIENT_EVENT.joinSession, { sessionId: session.id, batch });
  return socket;
}
async function overlay(join: object): Promise<TestSocket> {
  const socket = await TestSocket.overlay(app.url);
  sockets.push(socket);
  await socket.must(CLIENT_EVENT.joinOverlay, join);
  return socket;
}
async function overlayKey(): Promise<string> {
  const { items } = await creator.expect<{ items: { key: string }[] }>(
    200,
    'GET',
    '/api/overlay-keys',
  );
  return items[0]!.key;
}
const heardBy = (socket: TestSocket): ChatParticipantAudio[] =>
  socket
    .named(SERVER_EVENT.chatParticipantAudio)
    .map(({ payload }) => payload as unknown as ChatParticipantAudio);
const claim = (socket: TestSocket, speechId: string) =>
  socket.must<{ granted: boolean }>(CLIENT_EVENT.claimSpeech, { speechId });
/** Waits until a message has gone the way it should. */
async function untilDone(text: string): Promise<Speech> {
  let found: Speech | undefined;
  await eventually(async () => {
    found = (await queue()).recent.find((speech) => speech.text.includes(text));
    expect(found?.text).toContain(text);
  });
  return found!;
}

describe('the config', () => {
  it('has its defaults, and says what can speak', async () => {
    const config = await creator.expect<TtsConfig>(200, 'GET', '/api/tts/config');
    expect(config).toMatchObject({
      enabled: false,
      provider: 'elevenlabs',
      stability: 0.5,
      similarityBoost: 0.75,
      minAmountCents: 200,
      maxChars: 200,
      blockedWords: [],
      requireApproval: false,
      dailyCharBudget: 5_000,
      sendToOverlay: false,
      elevenLabs: 'ready',
      localVoice: 'ready',
      speaksWith: { provider: 'elevenlabs' },
      usedCharsToday: 0,
    });
    expect(JSON.stringify(config)).not.toContain(server.apiKey);
  });

  it('keeps what is not given, and gives a provider a voice of its own', async () => {
    await configure({ maxChars: 100, voiceId: 'aVoice', blockedWords: ['bad'] });
    const local = await configure({ provider: 'local' });
    expect(local).toMatchObject({ maxChars: 100, voiceId: 'en-us+f3', blockedWords: ['bad'] });
    const refused = await creator.call('PUT', '/api/tts/config', { voiceId: 'nobody' });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'voiceId' }] } });
  });

  it('says so without a key, and reads with the local voice then', async () => {
    const keyless = await house.start();
    const here = creator.at(keyless.url);
    const config = await here.expect<TtsConfig>(200, 'GET', '/api/tts/config');
    expect(config).toMatchObject({
      provider: 'local',
      elevenLabs: 'not_configured',
      speaksWith: { provider: 'local', voiceId: 'en-us+f3' },
    });
    const refused = await here.call('POST', '/api/tts/preview', { provider: 'elevenlabs' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'VOICE_NOT_CONFIGURED' } });
    const { items } = await here.expect<VoiceList>(200, 'GET', '/api/tts/voices');
    expect(new Set(items.map(({ provider }) => provider))).toEqual(new Set(['local']));
    await keyless.close();
  });

  it('lists the voices of both, and the local ones alone when ElevenLabs is away', async () => {
    const list = await creator.expect<VoiceList>(200, 'GET', '/api/tts/voices');
    expect(list.problem).toBeNull();
    expect(list.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Adam', 'German']));
    const other = await house.start({ ...server.environment, ELEVENLABS_API_KEY: 'wrong' });
    const without = await creator.at(other.url).expect<VoiceList>(200, 'GET', '/api/tts/voices');
    expect(without.problem).toMatch(/API key/u);
    expect(without.items.every(({ provider }) => provider === 'local')).toBe(true);
    await other.close();
  });

  it('previews a voice, and counts its characters', async () => {
    const heard = await creator.expect<TtsPreviewAudio>(200, 'POST', '/api/tts/preview', {
      provider: 'local',
      voiceId: 'de',
      text: 'Guten Abend',
    });
    expect(heard).toMatchObject({ format: 'wav', mimeType: 'audio/wav', characters: 11 });
    expect(Buffer.from(heard.audioBase64, 'base64').toString('latin1', 0, 4)).toBe('RIFF');
    expect((await configure({})).usedCharsToday).toBe(11);
    server.behaviour = 'unavailable';
    const away = await creator.call('POST', '/api/tts/preview', { text: 'Not heard' });
    expect(away).toMatchObject({ status: 503, body: { code: 'VOICE_UNAVAILABLE' } });
    await configure({ dailyCharBudget: 12 });
    const broke = await creator.call('POST', '/api/tts/preview', { text: 'Too much' });
    expect(broke).toMatchObject({ status: 429, body: { code: 'QUOTA_EXCEEDED' } });
    expect((await configure({})).usedCharsToday).toBe(11);
  });
});

describe('a tip’s message', () => {
  it('is heard by whoever is in the session’s room, once, as the contract says', async () => {
    await configure({});
    const seed = await dashboard();
    const ours = await dashboard(true);
    const tipId = await tip('I love this song');
    const [first] = await seed.until(SERVER_EVENT.chatParticipantAudio);
    const { payload } = first!;
    expect(payload).toMatchObject({
      sessionId: session.id,
      tipId,
      format: 'mp3',
      mimeType: 'audio/mpeg',
      tipperName: 'Bob',
      characters: 'Bob says: I love this song'.length,
      voiceId: 'pNInz6obpgDQGcFmaJgB',
    });
    const audio = Buffer.from(String(payload['audioBase64']), 'base64');
    expect(audio.readUInt16BE(0)).toBe(0xfffb);
    expect(server.spoken.map(({ text }) => text)).toEqual(['Bob says: I love this song']);
    await untilDone('I love');
    expect(heardBy(seed)).toHaveLength(1);
    expect(heardBy(ours)).toHaveLength(1);
  });

  it('is not read below the minimum (Firebot#1232), without words, or with the voice off', async () => {
    await tip('The voice is off');
    await untilConsumed(house);
    await configure({ minAmountCents: 400 });
    await tip('Too small', { amountCents: 399 });
    await tip(null);
    await tip('https://only.a.link/here');
    await tip('!!!');
    await tip('Large enough', { amountCents: 400 });
    await untilDone('Large enough');
    expect((await queue()).recent).toHaveLength(1);
    expect(server.spoken).toHaveLength(1);
  });

  it('with a blocked word is beeped, or left out and shown', async () => {
    await configure({ blockedWords: ['rude'], readName: false });
    await tip('you r.u.d.e thing');
    expect(await untilDone('beep')).toMatchObject({ text: 'you beep thing' });
    await configure({ onBlockedWord: 'skip' });
    await tip('so RUDE');
    const dropped = await untilDone('so RUDE');
    expect(dropped).toMatchObject({ status: 'dropped', reason: 'blocked_word' });
    expect(server.spoken).toHaveLength(1);
  });

  it('waits for approval where that is wanted (Firebot#1640, AI-TTS-Donations#8)', async () => {
    await configure({ requireApproval: true });
    const hers = await dashboard();
    await tip('May I be read?');
    await tip('And me?');
    await hers.until(SERVER_EVENT.speechQueue);
    let pending: Speech[] = [];
    await eventually(async () => {
      ({ pending } = await queue());
      expect(pending).toHaveLength(2);
    });
    expect(server.spoken).toEqual([]);
    await act(pending[0]!.id, 'reject');
    await act(pending[1]!.id, 'approve');
    await act(pending[1]!.id, 'approve');
    await act(pending[0]!.id, 'approve');
    await untilDone('And me?');
    expect((await untilDone('May I')).status).toBe('rejected');
    expect(server.spoken).toHaveLength(1);
  });

  it('is not read when the day’s characters are used up', async () => {
    await configure({ readName: false, dailyCharBudget: 25 });
    await tip('Twenty characters ok');
    await tip('Ten chars.');
    await tip('Five.');
    expect(await untilDone('Ten chars.')).toMatchObject({ status: 'dropped', reason: 'budget' });
    expect((await untilDone('Five.')).reason).toBeNull();
    expect((await configure({})).usedCharsToday).toBe(25);
  });

  it('that a voice failed on costs no characters, and says why', async () => {
    await configure({ readName: false });
    server.next.push('quota');
    await tip('Not today');
    expect(await untilDone('Not today')).toMatchObject({ status: 'failed', reason: 'quota' });
    expect((await configure({})).usedCharsToday).toBe(0);
    const failed = (await queue()).recent[0]!;
    await act(failed.id, 'replay');
    await eventually(() => expect(server.spoken).toHaveLength(1));
  });

  it('that was said before comes from the cache', async () => {
    await configure({ readName: false });
    await tip('Same again');
    await untilDone('Same again');
    const again = await tip('Same again');
    await eventually(async () => {
      const found = (await queue()).recent.find((speech) => speech.tipId === again);
      expect(found?.reason).toBeNull();
    });
    expect(server.spoken).toHaveLength(1);
  });

  it('is read in the session’s own voice', async () => {
    const path = `/api/tts/sessions/${session.id}/voice`;
    const voice = { provider: 'elevenlabs', voiceId: '21m00Tcm4TlvDq8ikWAM' };
    await configure({});
    await creator.expect(200, 'PUT', path, { voice });
    expect(await creator.expect(200, 'GET', path)).toEqual({ voice });
    await tip('In another voice');
    await untilDone('In another');
    await creator.expect(200, 'PUT', path, { voice: null });
    await tip('In the usual one');
    await untilDone('In the usual');
    expect(server.spoken.map(({ voiceId }) => voiceId)).toEqual([
      '21m00Tcm4TlvDq8ikWAM',
      'pNInz6obpgDQGcFmaJgB',
    ]);
  });

  it('given twice by the outbox is read once', async () => {
    await configure({});
    await tip('Only once');
    await untilDone('Only once');
    await house.database.query(`UPDATE outbox_cursors SET position = 0 WHERE consumer = 'tts'`);
    await tip('And on');
    await untilDone('And on');
    // Another creator of this file may be read now who had her voice off the first time.
    const mine = server.spoken.filter(({ text }) => /Only once|And on/u.test(text));
    expect(mine).toHaveLength(2);
  });

  it('of a voided tip is not read', async () => {
    await configure({ requireApproval: true });
    const tipId = await tip('I take it back');
    let pending: Speech[] = [];
    await eventually(async () => {
      ({ pending } = await queue());
      expect(pending).toHaveLength(1);
    });
    await creator.expect(204, 'DELETE', `/api/tips/${tipId}`);
    await act(pending[0]!.id, 'approve');
    expect(await untilDone('I take')).toMatchObject({ status: 'skipped', reason: 'voided' });
    expect(server.spoken).toEqual([]);
  });

  it('of a tip that is voided while it is read is cut off (AI-TTS-Donations#481)', async () => {
    server.audioMs = 60_000;
    await configure({ readName: false });
    const player = await dashboard(true);
    const tipId = await tip('Taken back');
    const [heard] = await player.until(SERVER_EVENT.chatParticipantAudio);
    await creator.expect(204, 'DELETE', `/api/tips/${tipId}`);
    const [stopped] = await player.until(SERVER_EVENT.speechStopped);
    expect(stopped!.payload['speechId']).toBe(heard!.payload['speechId']);
    expect(await untilDone('Taken back')).toMatchObject({ status: 'skipped', reason: 'voided' });
  });

  it('a creator tries out is read as well, and counted nowhere', async () => {
    await configure({ readName: false });
    await creator.expect(200, 'POST', '/api/animations/test', {
      amountCents: 500,
      tipperName: 'Bob',
      message: 'Just a test',
    });
    expect((await untilDone('Just a test')).isTest).toBe(true);
    expect((await creator.session(session.id)).tipCount).toBe(0);
  });

  it('has a queue of twenty; what comes on top can be replayed', async () => {
    server.audioMs = 60_000;
    await configure({ readName: false });
    await tip('The first one');
    await eventually(async () => expect((await queue()).current?.status).toBe('speaking'));
    for (let nth = 1; nth <= 22; nth += 1) await tip(`Number ${nth}.`);
    await eventually(async () => {
      const { waiting, recent } = await queue();
      expect(waiting.map(({ text }) => text)).toEqual(
        Array.from({ length: 20 }, (_, nth) => `Number ${nth + 1}.`),
      );
      expect(recent.map(({ text, reason }) => [text, reason])).toEqual([
        ['Number 22.', 'queue_full'],
        ['Number 21.', 'queue_full'],
      ]);
    });
    const [dropped] = (await queue()).recent;
    const full = await creator.call('POST', `/api/tts/queue/${dropped!.id}/replay`);
    expect(full).toMatchObject({ status: 409, body: { code: 'LIMIT_REACHED' } });
    await configure({ enabled: false });
    const { current, waiting } = await queue();
    expect([current, waiting]).toEqual([null, []]);
  });
});

describe('one at a time', () => {
  it('the next is read when the player is through, not before', async () => {
    server.audioMs = 60_000;
    await configure({ readName: false });
    const player = await dashboard(true);
    await tip('One');
    await tip('Two');
    const [first] = await player.until(SERVER_EVENT.chatParticipantAudio);
    const speechId = String(first!.payload['speechId']);
    expect(await claim(player, speechId)).toEqual({ granted: true });
    await eventually(async () => expect((await queue()).waiting).toHaveLength(1));
    expect(heardBy(player)).toHaveLength(1);
    await player.must(CLIENT_EVENT.endSpeech, { speechId, heard: true });
    await player.until(SERVER_EVENT.chatParticipantAudio, 2);
    expect((await untilDone('One')).status).toBe('spoken');
  });

  it('of two dashboards and two overlays exactly one speaks', async () => {
    await configure({ sendToOverlay: true });
    const key = await overlayKey();
    const players = await Promise.all([
      dashboard(true),
      dashboard(true),
      overlay({ overlayKey: key, batch: true }),
      overlay({ overlayKey: key, batch: true }),
    ]);
    server.audioMs = 60_000;
    await tip('Who speaks?');
    const grants = await Promise.all(
      players.map(async (player) => {
        const [heard] = await player.until(SERVER_EVENT.chatParticipantAudio);
        expect(heard!.payload['overlayFirst']).toBe(true);
        return (await claim(player, String(heard!.payload['speechId']))).granted;
      }),
    );
    expect(grants.filter(Boolean)).toHaveLength(1);
    // Another than the one that speaks cannot end it.
    const { current } = await queue();
    const loser = players[grants.indexOf(false)]!;
    await loser.must(CLIENT_EVENT.endSpeech, { speechId: current!.id, heard: true });
    expect((await queue()).current?.id).toBe(current!.id);
    // The one that speaks goes away: the queue goes on.
    await tip('Go on');
    players[grants.indexOf(true)]!.close();
    await eventually(() => expect(heardBy(loser)).toHaveLength(2));
  });

  it('what nobody plays counts as unheard when its time is over', async () => {
    server.audioMs = 100;
    await configure({});
    await tip('Anybody?');
    expect((await untilDone('Anybody?')).status).toBe('unheard');
  });

  it('skip stops it everywhere, and replay reads it again', async () => {
    server.audioMs = 60_000;
    await configure({ readName: false });
    const player = await dashboard(true);
    await tip('Stop me');
    const [heard] = await player.until(SERVER_EVENT.chatParticipantAudio);
    const speechId = heard!.payload['speechId'];
    const { skipped } = await creator.expect<{ skipped: Speech }>(200, 'POST', '/api/tts/skip');
    expect(skipped).toMatchObject({ id: speechId, status: 'skipped' });
    const [stopped] = await player.until(SERVER_EVENT.speechStopped);
    expect(stopped!.payload['speechId']).toBe(speechId);
    expect(await creator.expect(200, 'POST', '/api/tts/skip')).toEqual({ skipped: null });
    expect(await claim(player, String(speechId))).toEqual({ granted: false });
    await act(String(speechId), 'replay');
    await player.until(SERVER_EVENT.chatParticipantAudio, 2);
  });
});

describe('who hears', () => {
  it('overlays hear nothing but those with the key that play batches, when it is wanted', async () => {
    const key = await overlayKey();
    const never = await Promise.all([
      overlay({ sessionId: session.id }),
      overlay({ sessionId: session.id, batch: true }),
      overlay({ overlayKey: key }),
    ]);
    const sometimes = await overlay({ overlayKey: key, batch: true });
    const seed = await dashboard();
    await configure({});
    await tip('For the dashboard');
    await seed.until(SERVER_EVENT.chatParticipantAudio);
    await untilDone('For the dashboard');
    expect(heardBy(sometimes)).toEqual([]);
    await configure({ sendToOverlay: true });
    await tip('For everyone');
    await sometimes.until(SERVER_EVENT.chatParticipantAudio);
    expect(heardBy(sometimes)).toMatchObject([{ tipperName: null, volume: 80 }]);
    await untilDone('For everyone');
    for (const socket of never) {
      const names = socket.heard.map(({ event }) => event);
      expect(names).not.toContain(SERVER_EVENT.chatParticipantAudio);
      expect(names).not.toContain(SERVER_EVENT.speechQueue);
      expect(names).not.toContain(SERVER_EVENT.speechStopped);
    }
    expect(sometimes.named(SERVER_EVENT.speechQueue)).toEqual([]);
  });

  it('an overlay without the key, and a stranger, can play and end nothing', async () => {
    server.audioMs = 60_000;
    await configure({ sendToOverlay: true });
    const seed = await dashboard();
    await tip('Mine');
    const [heard] = await seed.until(SERVER_EVENT.chatParticipantAudio);
    const speechId = heard!.payload['speechId'];
    const watching = await overlay({ sessionId: session.id, batch: true });
    const stranger = await TestSocket.streaming(app.url, (await TestCreator.signUp(app.url)).token);
    sockets.push(stranger);
    for (const command of [CLIENT_EVENT.claimSpeech, CLIENT_EVENT.endSpeech]) {
      const body = { speechId, ...(command === CLIENT_EVENT.endSpeech ? { heard: true } : {}) };
      expect(await watching.ask(command, body)).toMatchObject({ error: { code: 'READ_ONLY' } });
      expect(await stranger.ask(command, body)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    }
    expect((await queue()).current?.id).toBe(speechId);
  });

  it('names are not said when they are masked on air', async () => {
    await configure({ readName: true });
    await creator.expect(200, 'PATCH', '/api/settings', { maskNamesOnAir: true });
    await tip('Hello you');
    await untilDone('Hello you');
    expect(server.spoken.map(({ text }) => text)).toEqual(['Hello you']);
  });

  it('is a matter of the creator’s own: ids of others are unknown', async () => {
    await configure({ requireApproval: true });
    await tip('Hers');
    let pending: Speech[] = [];
    await eventually(async () => {
      ({ pending } = await queue());
      expect(pending).toHaveLength(1);
    });
    const stranger = await TestCreator.signUp(app.url);
    for (const id of [pending[0]!.id, randomUUID()]) {
      for (const verb of ['approve', 'reject', 'replay']) {
        const { status } = await stranger.call('POST', `/api/tts/queue/${id}/${verb}`);
        expect(status).toBe(404);
      }
    }
    expect((await queue()).pending).toHaveLength(1);
  });
});
