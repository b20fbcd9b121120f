import { CLIENT_EVENT, SERVER_EVENT, type ChatParticipantAudio } from '@companion/contracts';
import type { OverlayClient, StreamingClient } from './realtime-client.js';
import { Listeners } from './store.js';

/** What a player of read-out messages hears, and what it says. */
export class SpeechLink {
  readonly #audio = new Listeners<ChatParticipantAudio>();
  readonly #stopped = new Listeners<string>();
  readonly #client: Pick<OverlayClient, 'request'>;

  constructor(client: StreamingClient | OverlayClient) {
    // Both namespaces have these; as a union their overloads would not meet.
    const speaking = client as OverlayClient;
    this.#client = speaking;
    speaking.on(SERVER_EVENT.chatParticipantAudio, (audio) => this.#audio.emit(audio));
    speaking.on(SERVER_EVENT.speechStopped, ({ speechId }) => this.#stopped.emit(speechId));
  }

  readonly onAudio = this.#audio.add;
  /** The id of a message that must not be heard any further. */
  readonly onStopped = this.#stopped.add;

  /** Whether this page, and no other, is to play it. */
  async claim(speechId: string): Promise<boolean> {
    const { granted } = await this.#client.request(CLIENT_EVENT.claimSpeech, { speechId });
    return granted;
  }

  async end(speechId: string, heard: boolean): Promise<void> {
    await this.#client.request(CLIENT_EVENT.endSpeech, { speechId, heard });
  }
}
