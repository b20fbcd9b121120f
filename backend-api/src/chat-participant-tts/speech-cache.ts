import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mp3DurationMs, wavDurationMs } from './voices/audio-length.js';
import type { Audio, VoiceSettings } from './voices/voice.js';

const MAX_BYTES = 64 * 1024 * 1024;

/** Audio that was made before, as files; what was not used for longest makes room. It can be thrown away. */
export class SpeechCache {
  constructor(
    private readonly folder: string,
    private readonly maxBytes = MAX_BYTES,
  ) {}

  async get(text: string, voice: VoiceSettings): Promise<Audio | null> {
    const format = formatOf(voice);
    const file = this.fileOf(text, voice);
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) return null;
    const durationMs = format === 'mp3' ? mp3DurationMs(bytes) : wavDurationMs(bytes);
    if (durationMs === null) return null;
    const now = new Date();
    await utimes(file, now, now).catch(() => undefined);
    return { bytes, format, durationMs };
  }

  /** A disk that is full or read-only costs the cache and nothing else. */
  async put(text: string, voice: VoiceSettings, { bytes }: Audio): Promise<void> {
    const file = this.fileOf(text, voice);
    const unfinished = `${file}.${process.pid}`;
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(unfinished, bytes);
      await rename(unfinished, file);
      await this.makeRoom();
    } catch {
      await rm(unfinished, { force: true }).catch(() => undefined);
    }
  }

  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true }).catch(() => undefined);
  }

  private async makeRoom(): Promise<void> {
    const files = await Promise.all(
      (await readdir(this.folder)).map(async (name) => {
        const file = join(this.folder, name);
        const { size, mtimeMs } = await stat(file);
        return { file, size, mtimeMs };
      }),
    );
    let total = files.reduce((sum, { size }) => sum + size, 0);
    for (const { file, size } of files.toSorted((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (total <= this.maxBytes) return;
      await rm(file, { force: true });
      total -= size;
    }
  }

  private fileOf(text: string, voice: VoiceSettings): string {
    const { provider, voiceId, modelId, stability, similarityBoost } = voice;
    const sound = provider === 'local' ? [] : [modelId, stability, similarityBoost];
    const what = JSON.stringify([provider, voiceId, ...sound, text]);
    const name = createHash('sha256').update(what).digest('hex');
    return join(this.folder, `${name}.${formatOf(voice)}`);
  }
}

const formatOf = ({ provider }: VoiceSettings) => (provider === 'elevenlabs' ? 'mp3' : 'wav');
