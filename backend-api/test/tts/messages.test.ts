import { SERVER_EVENT } from '@companion/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { ElevenLabsServer } from './elevenlabs-server.js';
import { heardBy, SpeakingCreator } from './speaking-creator.js';
import { untilConsumed } from './until-consumed.js';

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

describe('a tip’s message', () => {
  it('is heard by whoever is in the session’s room, once, as the contract says', async () => {
    await her.configure({});
    const seed = await her.dashboard();
    const ours = await her.dashboard(true);
    const tipId = await her.tip('I love this song');
    const [first] = await seed.until(SERVER_EVENT.chatParticipantAudio);
    const { payload } = first!;
    expect(payload).toMatchObject({
      sessionId: her.session.id,
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
    await her.untilDone('I love');
    expect(heardBy(seed)).toHaveLength(1);
    expect(heardBy(ours)).toHaveLength(1);
  });

  it('is not read below the minimum (Firebot#1232), without words, or with the voice off', async () => {
    await her.tip('The voice is off');
    await untilConsumed(house);
    await her.configure({ minAmountCents: 400 });
    await her.tip('Too small', { amountCents: 399 });
    await her.tip(null);
    await her.tip('https://only.a.link/here');
    await her.tip('!!!');
    await her.tip('Large enough', { amountCents: 400 });
    await her.untilDone('Large enough');
    expect((await her.queue()).recent).toHaveLength(1);
    expect(server.spoken).toHaveLength(1);
  });

  it('with a blocked word is beeped, or left out and shown', async () => {
    await her.configure({ blockedWords: ['rude'], readName: false });
    await her.tip('you r.u.d.e thing');
    expect(await her.untilDone('beep')).toMatchObject({ text: 'you beep thing' });
    await her.configure({ onBlockedWord: 'skip' });
    await her.tip('so RUDE');
    const dropped = await her.untilDone('so RUDE');
    expect(dropped).toMatchObject({ status: 'dropped', reason: 'blocked_word' });
    expect(server.spoken).toHaveLength(1);
  });

  it('waits for approval where that is wanted (Firebot#1640, AI-TTS-Donations#8)', async () => {
    await her.configure({ requireApproval: true });
    const hers = await her.dashboard();
    await her.tip('May I be read?');
    await her.tip('And me?');
    await hers.until(SERVER_EVENT.speechQueue);
    const pending = await her.pending(2);
    expect(server.spoken).toEqual([]);
    await her.act(pending[0]!.id, 'reject');
    await her.act(pending[1]!.id, 'approve');
    await her.act(pending[1]!.id, 'approve');
    await her.act(pending[0]!.id, 'approve');
    await her.untilDone('And me?');
    expect((await her.untilDone('May I')).status).toBe('rejected');
    expect(server.spoken).toHaveLength(1);
  });

  it('is not read when the day’s characters are used up', async () => {
    await her.configure({ readName: false, dailyCharBudget: 25 });
    await her.tip('Twenty characters ok');
    await her.tip('Ten chars.');
    await her.tip('Five.');
    expect(await her.untilDone('Ten chars.')).toMatchObject({
      status: 'dropped',
      reason: 'budget',
    });
    expect((await her.untilDone('Five.')).reason).toBeNull();
    expect((await her.configure({})).usedCharsToday).toBe(25);
  });

  it('that a voice failed on costs no characters, and says why', async () => {
    await her.configure({ readName: false });
    server.next.push('quota');
    await her.tip('Not today');
    expect(await her.untilDone('Not today')).toMatchObject({ status: 'failed', reason: 'quota' });
    expect((await her.configure({})).usedCharsToday).toBe(0);
    const failed = (await her.queue()).recent[0]!;
    await her.act(failed.id, 'replay');
    await eventually(() => expect(server.spoken).toHaveLength(1));
  });

  it('that was said before comes from the cache', async () => {
    await her.configure({ readName: false });
    await her.tip('Same again');
    await her.untilDone('Same again');
    const again = await her.tip('Same again');
    await eventually(async () => {
      const found = (await her.queue()).recent.find((speech) => speech.tipId === again);
      expect(found?.reason).toBeNull();
    });
    expect(server.spoken).toHaveLength(1);
  });

  it('is read in the session’s own voice', async () => {
    const path = `/api/tts/sessions/${her.session.id}/voice`;
    const voice = { provider: 'elevenlabs', voiceId: '21m00Tcm4TlvDq8ikWAM' };
    await her.configure({});
    await her.creator.expect(200, 'PUT', path, { voice });
    expect(await her.creator.expect(200, 'GET', path)).toEqual({ voice });
    await her.tip('In another voice');
    await her.untilDone('In another');
    await her.creator.expect(200, 'PUT', path, { voice: null });
    await her.tip('In the usual one');
    await her.untilDone('In the usual');
    expect(server.spoken.map(({ voiceId }) => voiceId)).toEqual([
      '21m00Tcm4TlvDq8ikWAM',
      'pNInz6obpgDQGcFmaJgB',
    ]);
  });

  it('given twice by the outbox is read once', async () => {
    await her.configure({});
    await her.tip('Only once');
    await her.untilDone('Only once');
    await house.database.query(`UPDATE outbox_cursors SET position = 0 WHERE consumer = 'tts'`);
    await her.tip('And on');
    await her.untilDone('And on');
    // Another creator of this file may be read now who had her voice off the first time.
    const mine = server.spoken.filter(({ text }) => /Only once|And on/u.test(text));
    expect(mine).toHaveLength(2);
  });

  it('of a voided tip is not read', async () => {
    await her.configure({ requireApproval: true });
    const tipId = await her.tip('I take it back');
    const [pending] = await her.pending(1);
    await her.creator.expect(204, 'DELETE', `/api/tips/${tipId}`);
    await her.act(pending!.id, 'approve');
    expect(await her.untilDone('I take')).toMatchObject({ status: 'skipped', reason: 'voided' });
    expect(server.spoken).toEqual([]);
  });

  it('of a tip that is voided while it is read is cut off (AI-TTS-Donations#481)', async () => {
    server.audioMs = 60_000;
    await her.configure({ readName: false });
    const player = await her.dashboard(true);
    const tipId = await her.tip('Taken back');
    const [heard] = await player.until(SERVER_EVENT.chatParticipantAudio);
    await her.creator.expect(204, 'DELETE', `/api/tips/${tipId}`);
    const [stopped] = await player.until(SERVER_EVENT.speechStopped);
    expect(stopped!.payload['speechId']).toBe(heard!.payload['speechId']);
    expect(await her.untilDone('Taken back')).toMatchObject({
      status: 'skipped',
      reason: 'voided',
    });
  });

  it('a creator tries out is read as well, and counted nowhere', async () => {
    await her.configure({ readName: false });
    await her.creator.expect(200, 'POST', '/api/animations/test', {
      amountCents: 500,
      tipperName: 'Bob',
      message: 'Just a test',
    });
    expect((await her.untilDone('Just a test')).isTest).toBe(true);
    expect((await her.creator.session(her.session.id)).tipCount).toBe(0);
  });

  it('has a queue of twenty; what comes on top can be replayed', async () => {
    server.audioMs = 60_000;
    await her.configure({ readName: false });
    await her.tip('The first one');
    await eventually(async () => expect((await her.queue()).current?.status).toBe('speaking'));
    for (let nth = 1; nth <= 22; nth += 1) await her.tip(`Number ${nth}.`);
    await eventually(async () => {
      const { waiting, recent } = await her.queue();
      expect(waiting.map(({ text }) => text)).toEqual(
        Array.from({ length: 20 }, (_, nth) => `Number ${nth + 1}.`),
      );
      expect(recent.map(({ text, reason }) => [text, reason])).toEqual([
        ['Number 22.', 'queue_full'],
        ['Number 21.', 'queue_full'],
      ]);
    });
    const [dropped] = (await her.queue()).recent;
    const full = await her.creator.call('POST', `/api/tts/queue/${dropped!.id}/replay`);
    expect(full).toMatchObject({ status: 409, body: { code: 'LIMIT_REACHED' } });
    await her.configure({ enabled: false });
    const { current, waiting } = await her.queue();
    expect([current, waiting]).toEqual([null, []]);
  });
});
