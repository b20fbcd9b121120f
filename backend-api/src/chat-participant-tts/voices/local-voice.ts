import type { Voice } from '@companion/contracts';
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { wavDurationMs, wavOf } from './audio-length.js';
import { LOCAL_VOICES } from './local-voices.js';
import { Slots } from './slots.js';
import { type Audio, type VoiceEngine, VoiceError, type VoiceSettings } from './voice.js';

const PROGRAM = fileURLToPath(new URL('./espeak-process.mjs', import.meta.url));
const PACKAGE = '@echogarden/espeak-ng-emscripten';
/** Ordinary messages take a tenth of a second; the first one waits for the program to load. */
const TIMEOUT_MS = 10_000;
/** It holds some 100 MB, which a quiet evening gets back. */
const IDLE_MS = 60_000;

type Answer = { samples: Uint8Array; hertz: number } | { error: string };

/**
 * eSpeak NG, on this machine. It speaks in a process of its own, one text at a time; when that dies or
 * hangs, the text it had fails and the next one starts another.
 */
export class LocalVoice implements VoiceEngine {
  readonly provider = 'local';
  readonly isReady = isInstalled();
  private readonly turn = new Slots(1);
  private child: ChildProcess | null = null;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly timeoutMs = TIMEOUT_MS) {}

  /** Of the process that is running now, if one is. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  voices(): Promise<Voice[]> {
    return Promise.resolve(this.isReady ? [...LOCAL_VOICES] : []);
  }

  async speak(text: string, { voiceId }: VoiceSettings): Promise<Audio> {
    if (!this.isReady) throw new VoiceError('not_configured', 'The local voice is not installed');
    const answer = await this.turn.use(() => this.ask(text, voiceId));
    if ('error' in answer) throw new VoiceError('voice_not_found', answer.error);
    const bytes = wavOf(Buffer.from(answer.samples), answer.hertz);
    const durationMs = wavDurationMs(bytes) ?? 0;
    if (durationMs === 0) throw new VoiceError('bad_audio', 'The local voice said nothing');
    return { bytes, format: 'wav', durationMs };
  }

  close(): void {
    clearTimeout(this.idle);
    this.child?.kill('SIGKILL');
    this.child = null;
  }

  private ask(text: string, voice: string): Promise<Answer> {
    clearTimeout(this.idle);
    const child = (this.child ??= this.start());
    return new Promise<Answer>((resolve, reject) => {
      const fail = (reason: 'timeout' | 'unavailable', detail: string): void => {
        settle();
        if (this.child === child) this.close();
        reject(new VoiceError(reason, detail));
      };
      const timer = setTimeout(
        () => fail('timeout', 'The local voice took too long'),
        this.timeoutMs,
      );
      const onMessage = (answer: unknown): void => {
        settle();
        this.idle = setTimeout(() => this.close(), IDLE_MS).unref();
        resolve(answer as Answer);
      };
      const onExit = (): void => fail('unavailable', 'The local voice ended');
      const settle = (): void => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onExit);
      };
      child.on('message', onMessage).on('exit', onExit);
      child.send({ text, voice }, (error) => {
        if (error !== null) fail('unavailable', 'The local voice does not listen');
      });
    });
  }

  /** Nothing of our environment is its business. */
  private start(): ChildProcess {
    const child = fork(PROGRAM, {
      env: {},
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const forget = (): void => {
      if (this.child === child) this.child = null;
    };
    child.on('exit', forget).on('error', forget);
    return child;
  }
}

function isInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve(PACKAGE);
    return true;
  } catch {
    return false;
  }
}
