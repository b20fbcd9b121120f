import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ElevenLabsVoice } from '../../src/chat-participant-tts/voices/elevenlabs-voice.js';
import { LocalVoice } from '../../src/chat-participant-tts/voices/local-voice.js';
import { LOCAL_VOICES } from '../../src/chat-participant-tts/voices/local-voices.js';
import type { VoiceSettings } from '../../src/chat-participant-tts/voices/voice.js';
import { eventually } from '../support/eventually.js';
import { type Behaviour, ElevenLabsServer } from './elevenlabs-server.js';

const SOUND: VoiceSettings = {
  provider: 'elevenlabs',
  voiceId: 'pNInz6obpgDQGcFmaJgB',
  modelId: 'eleven_flash_v2_5',
  stability: 0.5,
  similarityBoost: 0.75,
};

describe('ElevenLabs', () => {
  const TIMEOUT_MS = 400;
  let server: ElevenLabsServer;
  let voice: ElevenLabsVoice;
  /** Whatever was printed, by whichever way. */
  let printed = '';
  const restore: (() => void)[] = [];

  beforeAll(async () => {
    server = await ElevenLabsServer.start();
    voice = new ElevenLabsVoice(server.apiKey, `${server.url}/`, TIMEOUT_MS);
    const keep = (...parts: unknown[]): boolean => {
      printed += parts
        .map((part) => (typeof part === 'string' ? part : inspectAll(part)))
        .join(' ');
      return true;
    };
    for (const method of ['log', 'error', 'warn', 'info', 'debug'] as const) {
      const original = console[method];
      console[method] = keep;
      restore.push(() => (console[method] = original));
    }
    for (const stream of [process.stdout, process.stderr]) {
      const original = stream.write.bind(stream);
      stream.write = (chunk: unknown) => keep(String(chunk));
      restore.push(() => (stream.write = original));
    }
  });
  afterAll(async () => {
    for (const undo of restore) undo();
    await server.stop();
  });
  afterEach(() => {
    server.behaviour = 'ok';
    server.next.splice(0);
    expect(printed).toBe('');
  });

  it('speaks with all that was chosen, a stability of 0 included', async () => {
    const audio = await voice.speak('Hello there', { ...SOUND, stability: 0 });
    expect(audio.format).toBe('mp3');
    expect(audio.durationMs).toBeGreaterThan(280);
    expect(audio.durationMs).toBeLessThan(320);
    expect(server.spoken.at(-1)).toEqual({
      text: 'Hello there',
      voiceId: SOUND.voiceId,
      modelId: SOUND.modelId,
      stability: 0,
      similarityBoost: 0.75,
    });
  });

  it.each<[Behaviour, string]>([
    ['invalid_key', 'invalid_key'],
    ['quota', 'quota'],
    ['voice_not_found', 'voice_not_found'],
    ['invalid_text', 'refused'],
    ['unavailable', 'unavailable'],
    ['hang_up', 'unavailable'],
    ['hang', 'timeout'],
    ['drip', 'timeout'],
    ['garbage', 'bad_audio'],
  ])(
    'says of %s that it is %s, at once, and shows the key to nobody',
    async (behaviour, reason) => {
      server.behaviour = behaviour;
      const before = server.requests;
      const failure = await voice.speak('Hello', SOUND).catch((error: unknown) => error);
      expect(failure).toMatchObject({ name: 'VoiceError', reason });
      expect(server.requests).toBe(before + 1);
      expect(inspectAll(failure)).not.toContain(server.apiKey);
    },
  );

  it('says so when nobody is there', async () => {
    const gone = new ElevenLabsVoice('a-key', 'http://127.0.0.1:9', TIMEOUT_MS);
    await expect(gone.speak('Hello', SOUND)).rejects.toMatchObject({ reason: 'unavailable' });
  });

  it('holds back when it is told to, then goes on', async () => {
    server.next.push('rate_limited');
    const from = performance.now();
    const [first, second] = await Promise.all([
      voice.speak('One', SOUND),
      voice.speak('Two', SOUND),
    ]);
    expect([first.format, second.format]).toEqual(['mp3', 'mp3']);
    expect(performance.now() - from).toBeGreaterThan(900);
  });

  it('waits for its turn when there are too many at once', async () => {
    server.next.push('concurrency', 'concurrency');
    await expect(voice.speak('Three', SOUND)).resolves.toMatchObject({ format: 'mp3' });
  });

  it('gives up after the third time', async () => {
    server.behaviour = 'concurrency';
    const before = server.requests;
    await expect(voice.speak('Four', SOUND)).rejects.toMatchObject({ reason: 'rate_limited' });
    expect(server.requests - before).toBe(3);
  });

  it('speaks two texts at a time and no more', async () => {
    server.mostAtOnce = 0;
    server.latencyMs = 50;
    await Promise.all(Array.from({ length: 8 }, (_, nth) => voice.speak(`Text ${nth}`, SOUND)));
    expect(server.mostAtOnce).toBe(2);
    server.latencyMs = 0;
  });

  it('lists its voices, and asks for them once', async () => {
    const before = server.requests;
    const [adam] = await voice.voices();
    expect(adam).toMatchObject({ name: 'Adam', detail: 'male, american', provider: 'elevenlabs' });
    await voice.voices();
    expect(server.requests - before).toBe(1);
  });

  it('is not ready without a key', async () => {
    const unset = new ElevenLabsVoice(undefined, server.url);
    expect(unset.isReady).toBe(false);
    await expect(unset.speak('Hello', SOUND)).rejects.toMatchObject({ reason: 'not_configured' });
  });
});

describe('the local voice', () => {
  const voice = new LocalVoice(3_000);
  const sound = { ...SOUND, provider: 'local' as const, voiceId: 'en-us+f3' };
  afterAll(() => voice.close());

  it('is installed', () => expect(voice.isReady).toBe(true));

  it('speaks in every voice that is offered', async () => {
    for (const { voiceId } of LOCAL_VOICES) {
      const { bytes, format, durationMs } = await voice.speak('Bob: 100', { ...sound, voiceId });
      expect([voiceId, format]).toEqual([voiceId, 'wav']);
      expect(durationMs).toBeGreaterThan(300);
      expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
      expect(bytes.subarray(44).some((byte) => byte !== 0)).toBe(true);
    }
  });

  it('takes any text as text', async () => {
    for (const text of [
      '-f /etc/passwd',
      '--version',
      '- hello',
      '<speak>hi',
      '日本 привет 😀',
      'a',
    ]) {
      const { durationMs } = await voice.speak(text, sound);
      expect([text, durationMs > 100]).toEqual([text, true]);
    }
  });

  it('fails the text it had when it is killed, and no other', async () => {
    await voice.speak('Hello', sound);
    const killed = voice.pid!;
    const long = voice.speak('one hundred '.repeat(400), sound);
    const next = voice.speak('Hello again', sound);
    process.kill(killed, 'SIGKILL');
    await expect(long).rejects.toMatchObject({ reason: 'unavailable' });
    await expect(next).resolves.toMatchObject({ format: 'wav' });
    expect(voice.pid).not.toBe(killed);
  });

  it('is replaced when it hangs', async () => {
    const hanging = voice.pid!;
    process.kill(hanging, 'SIGSTOP');
    const stuck = voice.speak('Hello', sound);
    const next = voice.speak('Hello again', sound);
    await expect(stuck).rejects.toMatchObject({ reason: 'timeout' });
    await expect(next).resolves.toMatchObject({ format: 'wav' });
    await eventually(() => expect(() => process.kill(hanging, 0)).toThrow());
  });

  it('refuses a voice that is none', async () => {
    const nobody = voice.speak('Hello', { ...sound, voiceId: 'nobody' });
    await expect(nobody).rejects.toMatchObject({ reason: 'voice_not_found' });
  });
});

/** All of a value that anybody could print. */
function inspectAll(value: unknown): string {
  const seen = new WeakSet<object>();
  const walk = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return String(part);
    seen.add(part);
    return Object.fromEntries(
      Object.getOwnPropertyNames(part).map((name) => [
        name,
        walk((part as Record<string, unknown>)[name]),
      ]),
    );
  };
  return JSON.stringify(walk(value));
}
