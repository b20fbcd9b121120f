import type { ChatParticipantAudio } from '@companion/contracts';
import type { SpeechLink } from '../realtime/speech-link.js';
import { Store, type Unsubscribe } from '../realtime/store.js';
import { soundUrl } from './sound-url.js';

/** An overlay has so long to claim a message before a dashboard does. */
const OVERLAY_FIRST_MS = 300;

export type SpeechPlayerOptions = {
  kind: 'dashboard' | 'overlay';
  /** Whether this page would be heard: it is not muted, and its browser lets it sound. */
  canBeHeard: () => boolean;
  /** The browser refused to play; a click on the page changes its mind. */
  onRefused?: () => void;
};

/** Plays what is read aloud, when of all open pages this one is chosen to. */
export class SpeechPlayer {
  /** The message that sounds here now. */
  readonly store = new Store<{ playing: string | null }>({ playing: null });
  readonly #link: SpeechLink;
  readonly #options: SpeechPlayerOptions;
  readonly #unsubscribes: Unsubscribe[];
  #sound: { speechId: string; element: HTMLAudioElement } | null = null;

  constructor(link: SpeechLink, options: SpeechPlayerOptions) {
    this.#link = link;
    this.#options = options;
    this.#unsubscribes = [
      link.onAudio((audio) => void this.#hear(audio)),
      link.onStopped((speechId) => this.#stop(speechId)),
    ];
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    this.silence();
  }

  /** Stops what sounds here; the next message may follow. */
  silence(): void {
    if (this.#sound) this.#end(this.#sound.speechId, true);
  }

  async #hear(audio: ChatParticipantAudio): Promise<void> {
    const { kind, canBeHeard } = this.#options;
    if (!canBeHeard()) return;
    if (kind === 'dashboard' && audio.overlayFirst) {
      await new Promise((resolve) => setTimeout(resolve, OVERLAY_FIRST_MS));
    }
    // Without an answer somebody else may have it.
    const granted = await this.#link.claim(audio.speechId).catch(() => false);
    if (granted) await this.#play(audio);
  }

  async #play(audio: ChatParticipantAudio): Promise<void> {
    const { speechId, volume } = audio;
    this.silence();
    const element = new Audio(soundUrl(audio));
    element.volume = volume / 100;
    element.addEventListener('ended', () => this.#end(speechId, true));
    element.addEventListener('error', () => this.#end(speechId, false));
    this.#sound = { speechId, element };
    this.store.update({ playing: speechId });
    try {
      await element.play();
    } catch (error) {
      this.#end(speechId, false);
      const refused = error instanceof DOMException && error.name === 'NotAllowedError';
      if (refused) this.#options.onRefused?.();
    }
  }

  /** The server knows that it is over. */
  #stop(speechId: string): void {
    if (this.#sound?.speechId === speechId) this.#drop();
  }

  #end(speechId: string, heard: boolean): void {
    if (this.#sound?.speechId !== speechId) return;
    this.#drop();
    // A report that is lost is made up for by the server: the message's time runs out.
    this.#link.end(speechId, heard).catch(() => undefined);
  }

  #drop(): void {
    const element = this.#sound?.element;
    this.#sound = null;
    this.store.update({ playing: null });
    if (!element) return;
    element.pause();
    URL.revokeObjectURL(element.src);
  }
}
