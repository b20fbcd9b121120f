import { Listeners, Store, type Unsubscribe } from '../realtime/store.js';
import { DEFAULT_TIMINGS, retryDelayMs } from '../realtime/timings.js';
import { ObsProblem } from './obs-problem.js';
import type { ObsClient } from './obs-client.js';
import { isObsWanted, obsMemory } from './obs-memory.js';
import type { AddedSource, OverlayToAdd } from './overlay-source.js';

export type ObsLinkState = {
  /** `away`: it was there or is to be there, and is looked for. */
  status: 'off' | 'connecting' | 'connected' | 'away';
  /** null: not known. */
  streaming: boolean | null;
};

/** OBS refuses a password that was right yesterday: asking again by itself would help nobody. */
const FINAL: ObsProblem['kind'][] = ['password-needed', 'password-wrong', 'too-old'];
const OUTPUT_STARTED = 'OBS_WEBSOCKET_OUTPUT_STARTED';
const OUTPUT_STOPPED = 'OBS_WEBSOCKET_OUTPUT_STOPPED';

/**
 * The dashboard's connection to OBS on this computer, one for all pages. Its code is fetched when it is first
 * wanted: most evenings nobody does.
 */
export class ObsLink {
  readonly store = new Store<ObsLinkState>({ status: 'off', streaming: null });
  readonly #streamChanges = new Listeners<'started' | 'stopped'>();
  #client: ObsClient | null = null;
  #connecting: Promise<ObsClient> | null = null;
  #password: string | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;

  /** OBS began or ended its stream while this page was connected to it. */
  readonly onStream = (listener: (change: 'started' | 'stopped') => void): Unsubscribe =>
    this.#streamChanges.add(listener);

  /** Connects unless it is connected. @param password of OBS, where it wants one @throws ObsProblem */
  async connect(password?: string): Promise<void> {
    if (password !== undefined) this.#password = password;
    await this.#open();
  }

  /** As {@link connect}, quietly: OBS that is not there is looked for from time to time, while it is wanted. */
  connectWhenThere(): void {
    if (this.#client !== null || this.#connecting !== null) return;
    this.#open().catch((error: unknown) => {
      const isFinal = error instanceof ObsProblem && FINAL.includes(error.kind);
      if (!isFinal) this.#lookAgainLater();
    });
  }

  disconnect(): void {
    clearTimeout(this.#retry);
    this.#client?.close();
    this.#client = null;
    this.store.update({ status: 'off', streaming: null });
  }

  /** @throws ObsProblem */
  async addOverlay(overlay: OverlayToAdd): Promise<AddedSource> {
    const { addOverlaySource } = await import('./overlay-source.js');
    return addOverlaySource(await this.#open(), overlay);
  }

  /** Starts the replay buffer unless it runs, so that there is something to save. @throws ObsProblem */
  async readyReplay(): Promise<void> {
    const { startReplayBuffer } = await import('./replay-buffer.js');
    await startReplayBuffer(await this.#open());
  }

  /** Saves the last moments. @throws ObsProblem */
  async saveReplay(): Promise<void> {
    const { saveReplayBuffer } = await import('./replay-buffer.js');
    await saveReplayBuffer(await this.#open());
  }

  async #open(): Promise<ObsClient> {
    if (this.#client !== null) return this.#client;
    this.#connecting ??= this.#begin().finally(() => (this.#connecting = null));
    return this.#connecting;
  }

  async #begin(): Promise<ObsClient> {
    clearTimeout(this.#retry);
    this.store.update({ status: 'connecting' });
    try {
      const { ObsClient } = await import('./obs-client.js');
      const { port, password } = obsMemory.get();
      const client = await ObsClient.open(
        `ws://127.0.0.1:${port}`,
        this.#password ?? password ?? '',
      );
      await this.#watch(client);
      this.#client = client;
      this.#attempt = 0;
      return client;
    } catch (error) {
      this.store.update({ status: 'off', streaming: null });
      throw error;
    }
  }

  async #watch(client: ObsClient): Promise<void> {
    client.onClosed(() => this.#onClosed(client));
    client.on('StreamStateChanged', ({ outputState }) => {
      if (outputState === OUTPUT_STARTED) this.#streamIs(true);
      else if (outputState === OUTPUT_STOPPED) this.#streamIs(false);
    });
    const { outputActive } = await client.call('GetStreamStatus');
    this.store.update({ status: 'connected', streaming: outputActive });
  }

  #streamIs(streaming: boolean): void {
    this.store.update({ streaming });
    this.#streamChanges.emit(streaming ? 'started' : 'stopped');
  }

  #onClosed(client: ObsClient): void {
    if (client !== this.#client) return;
    this.#client = null;
    this.store.update({ status: 'off', streaming: null });
    this.#lookAgainLater();
  }

  #lookAgainLater(): void {
    clearTimeout(this.#retry);
    if (!isObsWanted(obsMemory.get())) return;
    this.store.update({ status: 'away' });
    const delay = retryDelayMs(this.#attempt, DEFAULT_TIMINGS);
    this.#attempt += 1;
    this.#retry = setTimeout(() => this.connectWhenThere(), delay);
  }
}
