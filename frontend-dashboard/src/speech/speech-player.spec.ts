import { CLIENT_EVENT, SERVER_EVENT, type ChatParticipantAudio } from '@companion/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StreamingClient } from '../realtime/realtime-client.js';
import { SpeechLink } from '../realtime/speech-link.js';
import { SpeechPlayer, type SpeechPlayerOptions } from './speech-player.js';

/** A browser's sound, which ends when the test says so. */
class Sound extends EventTarget {
  static readonly all: Sound[] = [];
  static refuses = false;
  volume = 1;
  paused = true;
  constructor(readonly src: string) {
    super();
    Sound.all.push(this);
  }
  play(): Promise<void> {
    if (Sound.refuses) return Promise.reject(new DOMException('no', 'NotAllowedError'));
    this.paused = false;
    return Promise.resolve();
  }
  pause(): void {
    this.paused = true;
  }
}

/** The connection of one page: what it asked, and what the server says. */
class Connection {
  readonly asked: [string, object][] = [];
  readonly #listeners = new Map<string, (payload: never) => void>();
  granted = true;

  readonly client = {
    on: (event: string, listener: (payload: never) => void) => {
      this.#listeners.set(event, listener);
      return () => undefined;
    },
    request: (command: string, body: object) => {
      this.asked.push([command, body]);
      return Promise.resolve(
        command === CLIENT_EVENT.claimSpeech ? { granted: this.granted } : null,
      );
    },
  } as unknown as StreamingClient;

  say(event: string, payload: object): void {
    this.#listeners.get(event)?.(payload as never);
  }
}

const AUDIO: ChatParticipantAudio = {
  eventId: '0',
  sessionId: 's',
  speechId: 'one',
  tipId: 't',
  tipperName: 'Bob',
  audioBase64: btoa('RIFF'),
  format: 'wav',
  mimeType: 'audio/wav',
  durationMs: 300,
  voiceId: 'en',
  characters: 4,
  volume: 50,
  overlayFirst: false,
};
const CLAIM = [CLIENT_EVENT.claimSpeech, { speechId: 'one' }];
const ended = (heard: boolean) => [CLIENT_EVENT.endSpeech, { speechId: 'one', heard }];

let connection: Connection;
let player: SpeechPlayer;
const open = (options: Partial<SpeechPlayerOptions> = {}) => {
  player = new SpeechPlayer(new SpeechLink(connection.client), {
    kind: 'dashboard',
    canBeHeard: () => true,
    ...options,
  });
};
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Audio', Sound);
  Sound.all.splice(0);
  Sound.refuses = false;
  connection = new Connection();
});
afterEach(() => {
  player.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const hear = async (audio: Partial<ChatParticipantAudio> = {}) => {
  connection.say(SERVER_EVENT.chatParticipantAudio, { ...AUDIO, ...audio });
  await vi.advanceTimersByTimeAsync(0);
};

describe('a player', () => {
  it('plays what it was granted, and reports its end', async () => {
    open();
    await hear();
    expect(Sound.all).toMatchObject([{ paused: false, volume: 0.5 }]);
    expect(player.store.get().playing).toBe('one');
    Sound.all[0]?.dispatchEvent(new Event('ended'));
    expect(connection.asked).toEqual([CLAIM, ended(true)]);
    expect(player.store.get().playing).toBeNull();
  });

  it('is silent when another page was granted it', async () => {
    open();
    connection.granted = false;
    await hear();
    expect(Sound.all).toEqual([]);
    expect(connection.asked).toEqual([CLAIM]);
  });

  it('does not ask while it would not be heard', async () => {
    open({ canBeHeard: () => false });
    await hear();
    expect(connection.asked).toEqual([]);
  });

  it('lets an overlay have it first', async () => {
    open();
    await hear({ overlayFirst: true });
    expect(connection.asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect(connection.asked).toEqual([CLAIM]);
  });

  it('asks at once as an overlay', async () => {
    open({ kind: 'overlay' });
    await hear({ overlayFirst: true });
    expect(connection.asked).toEqual([CLAIM]);
  });

  it('gives it back when the browser refuses', async () => {
    Sound.refuses = true;
    const onRefused = vi.fn();
    open({ onRefused });
    await hear();
    expect(onRefused).toHaveBeenCalledOnce();
    expect(connection.asked).toEqual([CLAIM, ended(false)]);
  });

  it('stops when it is skipped, and says nothing of it', async () => {
    open();
    await hear();
    connection.say(SERVER_EVENT.speechStopped, { eventId: '0', speechId: 'another' });
    expect(Sound.all[0]?.paused).toBe(false);
    connection.say(SERVER_EVENT.speechStopped, { eventId: '0', speechId: 'one' });
    expect(Sound.all[0]?.paused).toBe(true);
    expect(connection.asked).toEqual([CLAIM]);
  });

  it('reports the end when it is muted in the middle', async () => {
    open();
    await hear();
    player.silence();
    expect(Sound.all[0]?.paused).toBe(true);
    expect(connection.asked).toEqual([CLAIM, ended(true)]);
  });
});
