import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SpeechCache } from './speech-cache.js';
import { wavOf } from './voices/audio-length.js';
import type { VoiceSettings } from './voices/voice.js';

const VOICE: VoiceSettings = {
  provider: 'local',
  voiceId: 'en',
  modelId: 'eleven_flash_v2_5',
  stability: 0.5,
  similarityBoost: 0.75,
};
const audio = { bytes: wavOf(Buffer.alloc(1_000), 22_050), format: 'wav' as const, durationMs: 23 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'companion-cache-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the cache of what was said', () => {
  it('knows a text by its voice, and by what changes how that sounds', async () => {
    const cache = new SpeechCache(join(folder, 'new'));
    expect(await cache.get('Hello', VOICE)).toBeNull();
    await cache.put('Hello', VOICE, audio);
    expect(await cache.get('Hello', VOICE)).toEqual(audio);
    // The local voice has no stability.
    expect(await cache.get('Hello', { ...VOICE, stability: 0 })).toEqual(audio);
    expect(await cache.get('Hello', { ...VOICE, voiceId: 'de' })).toBeNull();
    expect(await cache.get('Hello', { ...VOICE, provider: 'elevenlabs' })).toBeNull();
    expect(await cache.get('hello', VOICE)).toBeNull();
    await cache.clear();
    expect(await cache.get('Hello', VOICE)).toBeNull();
  });

  it('drops what was not used for longest when it is full', async () => {
    const cache = new SpeechCache(folder, 3 * audio.bytes.length);
    for (const text of ['one', 'two', 'three']) await cache.put(text, VOICE, audio);
    const longAgo = new Date(2_000, 0);
    for (const name of await readdir(folder)) await utimes(join(folder, name), longAgo, longAgo);
    await cache.get('one', VOICE);
    await cache.put('four', VOICE, audio);
    expect(await cache.get('one', VOICE)).not.toBeNull();
    expect(await cache.get('four', VOICE)).not.toBeNull();
    expect(await readdir(folder)).toHaveLength(3);
  });

  it('costs nothing but itself when the disk takes nothing', async () => {
    const file = join(folder, 'a file');
    await writeFile(file, '');
    const cache = new SpeechCache(file);
    await cache.put('one', VOICE, audio);
    expect(await cache.get('one', VOICE)).toBeNull();
  });
});
