import {
  CLIENT_EVENT,
  SERVER_EVENT,
  type Speech,
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
import { heardBy, SpeakingCreator } from './speaking-creator.js';

let house: TestHouse;
let server: ElevenLabsServer;
let app: TestApp;
let her: SpeakingCreator;

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
  server.reset();
  her = await SpeakingCreator.onAir(app);
});
afterEach(() => her.leave());

const claim = (socket: TestSocket, speechId: string) =>
  socket.must<{ granted: boolean }>(CLIENT_EVENT.claimSpeech, { speechId });

describe('the config', () => {
  it('has its defaults, and says what can speak', async () => {
    const config = await her.creator.expect<TtsConfig>(200, 'GET', '/api/tts/config');
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
    await her.configure({ maxChars: 100, voiceId: 'aVoice', blockedWords: ['bad'] });
    const local = await her.configure({ provider: 'local' });
    expect(local).toMatchObject({ maxChars: 100, voiceId: 'en-us+f3', blockedWords: ['bad'] });
    const refused = await her.creator.call('PUT', '/api/tts/config', { voiceId: 'nobody' });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'voiceId' }] } });
  });

  it('says so without a key, and reads with the local voice then', async () => {
    const keyless = await house.start();
    const here = her.creator.at(keyless.url);
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
    const list = await her.creator.expect<VoiceList>(200, 'GET', '/api/tts/voices');
    expect(list.problem).toBeNull();
    expect(list.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Adam', 'German']));
    const other = await house.start({ ...server.environment, ELEVENLABS_API_KEY: 'wrong' });
    const without = await her.creator
      .at(other.url)
      .expect<VoiceList>(200, 'GET', '/api/tts/voices');
    expect(without.problem).toMatch(/API key/u);
    expect(without.items.every(({ provider }) => provider === 'local')).toBe(true);
    await other.close();
  });

  it('previews a voice, and counts its characters', async () => {
    const heard = await her.creator.expect<TtsPreviewAudio>(200, 'POST', '/api/tts/preview', {
      provider: 'local',
      voiceId: 'de',
      text: 'Guten Abend',
    });
    expect(heard).toMatchObject({ format: 'wav', mimeType: 'audio/wav', characters: 11 });
    expect(Buffer.from(heard.audioBase64, 'base64').toString('latin1', 0, 4)).toBe('RIFF');
    expect((await her.configure({})).usedCharsToday).toBe(11);
    server.behaviour = 'unavailable';
    const away = await her.creator.call('POST', '/api/tts/preview', { text: 'Not heard' });
    expect(away).toMatchObject({ status: 503, body: { code: 'VOICE_UNAVAILABLE' } });
    await her.configure({ dailyCharBudget: 12 });
    const broke = await her.creator.call('POST', '/api/tts/preview', { text: 'Too much' });
    expect(broke).toMatchObject({ status: 429, body: { code: 'QUOTA_EXCEEDED' } });
    expect((await her.configure({})).usedCharsToday).toBe(11);
  });
});

describe('one at a time', () => {
  it('the next is read when the player is through, not before', async () => {
    server.audioMs = 60_000;
    await her.configure({ readName: false });
    const player = await her.dashboard(true);
    await her.tip('One');
    await her.tip('Two');
    const [first] = await player.until(SERVER_EVENT.chatParticipantAudio);
    const speechId = String(first!.payload['speechId']);
    expect(await claim(player, speechId)).toEqual({ granted: true });
    await eventually(async () => expect((await her.queue()).waiting).toHaveLength(1));
    expect(heardBy(player)).toHaveLength(1);
    await player.must(CLIENT_EVENT.endSpeech, { speechId, heard: true });
    await player.until(SERVER_EVENT.chatParticipantAudio, 2);
    expect((await her.untilDone('One')).status).toBe('spoken');
  });

  it('of two dashboards and two overlays exactly one speaks', async () => {
    await her.configure({ sendToOverlay: true });
    const key = await her.overlayKey();
    const players = await Promise.all([
      her.dashboard(true),
      her.dashboard(true),
      her.overlay({ overlayKey: key, batch: true }),
      her.overlay({ overlayKey: key, batch: true }),
    ]);
    server.audioMs = 60_000;
    await her.tip('Who speaks?');
    const grants = await Promise.all(
      players.map(async (player) => {
        const [heard] = await player.until(SERVER_EVENT.chatParticipantAudio);
        expect(heard!.payload['overlayFirst']).toBe(true);
        return (await claim(player, String(heard!.payload['speechId']))).granted;
      }),
    );
    expect(grants.filter(Boolean)).toHaveLength(1);
    // Another than the one that speaks cannot end it.
    const { current } = await her.queue();
    const loser = players[grants.indexOf(false)]!;
    await loser.must(CLIENT_EVENT.endSpeech, { speechId: current!.id, heard: true });
    expect((await her.queue()).current?.id).toBe(current!.id);
    // The one that speaks goes away: the queue goes on.
    await her.tip('Go on');
    players[grants.indexOf(true)]!.close();
    await eventually(() => expect(heardBy(loser)).toHaveLength(2));
  });

  it('what nobody plays counts as unheard when its time is over', async () => {
    server.audioMs = 100;
    await her.configure({});
    await her.tip('Anybody?');
    expect((await her.untilDone('Anybody?')).status).toBe('unheard');
  });

  it('skip stops it everywhere, and replay reads it again', async () => {
    server.audioMs = 60_000;
    await her.configure({ readName: false });
    const player = await her.dashboard(true);
    await her.tip('Stop me');
    const [heard] = await player.until(SERVER_EVENT.chatParticipantAudio);
    const speechId = heard!.payload['speechId'];
    const { skipped } = await her.creator.expect<{ skipped: Speech }>(200, 'POST', '/api/tts/skip');
    expect(skipped).toMatchObject({ id: speechId, status: 'skipped' });
    const [stopped] = await player.until(SERVER_EVENT.speechStopped);
    expect(stopped!.payload['speechId']).toBe(speechId);
    expect(await her.creator.expect(200, 'POST', '/api/tts/skip')).toEqual({ skipped: null });
    expect(await claim(player, String(speechId))).toEqual({ granted: false });
    await her.act(String(speechId), 'replay');
    await player.until(SERVER_EVENT.chatParticipantAudio, 2);
  });
});

describe('who hears', () => {
  it('overlays hear nothing but those with the key that play batches, when it is wanted', async () => {
    const key = await her.overlayKey();
    const never = await Promise.all([
      her.overlay({ sessionId: her.session.id }),
      her.overlay({ sessionId: her.session.id, batch: true }),
      her.overlay({ overlayKey: key }),
    ]);
    const sometimes = await her.overlay({ overlayKey: key, batch: true });
    const seed = await her.dashboard();
    await her.configure({});
    await her.tip('For the dashboard');
    await seed.until(SERVER_EVENT.chatParticipantAudio);
    await her.untilDone('For the dashboard');
    expect(heardBy(sometimes)).toEqual([]);
    await her.configure({ sendToOverlay: true });
    await her.tip('For everyone');
    await sometimes.until(SERVER_EVENT.chatParticipantAudio);
    expect(heardBy(sometimes)).toMatchObject([{ tipperName: null, volume: 80 }]);
    await her.untilDone('For everyone');
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
    await her.configure({ sendToOverlay: true });
    const seed = await her.dashboard();
    await her.tip('Mine');
    const [heard] = await seed.until(SERVER_EVENT.chatParticipantAudio);
    const speechId = heard!.payload['speechId'];
    const watching = await her.overlay({ sessionId: her.session.id, batch: true });
    const stranger = await TestSocket.streaming(app.url, (await TestCreator.signUp(app.url)).token);
    for (const command of [CLIENT_EVENT.claimSpeech, CLIENT_EVENT.endSpeech]) {
      const body = { speechId, ...(command === CLIENT_EVENT.endSpeech ? { heard: true } : {}) };
      expect(await watching.ask(command, body)).toMatchObject({ error: { code: 'READ_ONLY' } });
      expect(await stranger.ask(command, body)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    }
    expect((await her.queue()).current?.id).toBe(speechId);
    stranger.close();
  });

  it('names are not said when they are masked on air', async () => {
    await her.configure({ readName: true });
    await her.creator.expect(200, 'PATCH', '/api/settings', { maskNamesOnAir: true });
    await her.tip('Hello you');
    await her.untilDone('Hello you');
    expect(server.spoken.map(({ text }) => text)).toEqual(['Hello you']);
  });

  it('is a matter of the creator’s own: ids of others are unknown', async () => {
    await her.configure({ requireApproval: true });
    await her.tip('Hers');
    const [pending] = await her.pending(1);
    const stranger = await TestCreator.signUp(app.url);
    for (const id of [pending!.id, randomUUID()]) {
      for (const verb of ['approve', 'reject', 'replay']) {
        const { status } = await stranger.call('POST', `/api/tts/queue/${id}/${verb}`);
        expect(status).toBe(404);
      }
    }
    expect((await her.queue()).pending).toHaveLength(1);
  });
});
