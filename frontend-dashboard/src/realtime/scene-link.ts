import {
  CLIENT_EVENT,
  SERVER_EVENT,
  type ChatbotLine,
  type JoinedOverlay,
  type Language,
  type SessionLeader,
} from '@companion/contracts';
import type { OverlayClient } from './realtime-client.js';
import { Listeners, Store } from './store.js';

export type SceneState = {
  /** What the key of this page is for; null: joined by a session's id, or not yet at all. */
  overlay: JoinedOverlay['overlay'];
  /** Who gave the most, the highest first. */
  leaders: readonly SessionLeader[];
  /** What the chatbot said last. */
  chatLine: ChatbotLine | null;
  timeZone: string;
  language: Language;
};

/** What an overlay is told beside the session itself: its scene, the leaders, the chatbot. */
export class SceneLink {
  readonly store = new Store<SceneState>({
    overlay: null,
    leaders: [],
    chatLine: null,
    timeZone: 'UTC',
    language: 'en',
  });
  readonly #client: OverlayClient;
  readonly #reloads = new Listeners<void>();
  /** How far the leaders are counted, and of which session. */
  #counted: { sessionId: string | null; seq: number } = { sessionId: null, seq: 0 };

  constructor(client: OverlayClient) {
    this.#client = client;
    client.on(SERVER_EVENT.overlayScene, ({ overlayId, revision, scene }) => {
      const { overlay } = this.store.get();
      if (overlay?.id !== overlayId || revision <= overlay.revision) return;
      this.store.update({ overlay: { ...overlay, revision, scene } });
    });
    client.on(SERVER_EVENT.overlayReload, () => this.#reloads.emit());
    client.on(SERVER_EVENT.overlayLocale, ({ language, timeZone }) =>
      this.store.update({ language, timeZone }),
    );
    client.on(SERVER_EVENT.sessionLeaders, ({ sessionId, upToSeq: seq, leaders }) => {
      const isOld = sessionId === this.#counted.sessionId && seq < this.#counted.seq;
      if (isOld) return;
      this.#counted = { sessionId, seq };
      this.store.update({ leaders });
    });
    client.on(SERVER_EVENT.chatbotResponse, (chatLine) => this.store.update({ chatLine }));
  }

  /** The page is to load itself again. */
  readonly onReload = this.#reloads.add;

  joined({ overlay, leaders, timeZone, language, snapshot }: JoinedOverlay): void {
    this.#counted = { sessionId: snapshot?.session.sessionId ?? null, seq: snapshot?.seq ?? 0 };
    this.store.update({ overlay, leaders, timeZone, language });
  }

  /**
   * Whether this page, and no other that shows the same alert, is to play its sound. Asked again by the same
   * page, the answer is the same.
   */
  readonly claimSound = async (alertKey: string): Promise<boolean> => {
    try {
      const { granted } = await this.#client.request(CLIENT_EVENT.claimSound, { alertKey });
      return granted;
    } catch {
      // Without an answer another may have it.
      return false;
    }
  };
}
