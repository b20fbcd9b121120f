import type {
  NAMESPACE,
  OverlayServerEvents,
  SessionEvent,
  StreamingServerEvents,
} from '@companion/contracts';

/** One change of a session: its events share `seq`. */
export type SessionChange = {
  creatorId: string;
  sessionId: string;
  seq: number;
  events: SessionEvent[];
};

type Telling<Namespace, Events> = {
  [Name in keyof Events]: Events[Name] extends (payload: infer Payload) => void
    ? { namespace: Namespace; event: Name; payload: Payload; creatorId: string }
    : never;
}[keyof Events];

/** What a creator's dashboards, or her overlays and menu pages, are told beside changes of a session. */
export type News =
  | (Telling<typeof NAMESPACE.streaming, StreamingServerEvents> & {
      /** Only dashboards that have joined this session. */
      sessionId?: string;
    })
  | (Telling<typeof NAMESPACE.overlay, OverlayServerEvents> & {
      /** `key`: only overlays that were opened with the overlay key. */
      only?: 'key';
      /** Only the overlays that were opened with this one's. */
      overlayId?: string;
    });

/** What happens in the store, by topic. */
export type Topics = {
  session: SessionChange;
  news: News;
  /** A made-up tip while no session runs, for overlays opened by key. */
  rehearsal: { creatorId: string; events: SessionEvent[] };
  /** Overlays that joined by this one's key must go. */
  overlayKeyRevoked: { creatorId: string; overlayId: string };
  /** What her viewers' page shows is other than it was. */
  viewersPage: { creatorId: string };
  /** What was opened with her tokens must be closed. */
  signedOut: { creatorId: string };
  /** Whatever is open for her must end. */
  accountClosed: { creatorId: string };
};

type Listener<Topic extends keyof Topics> = (message: Topics[Topic]) => void;

/** From the store to whoever shows or follows it. */
export class Feed {
  readonly #listeners = new Map<keyof Topics, Set<(message: never) => void>>();

  on<Topic extends keyof Topics>(topic: Topic, listener: Listener<Topic>): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  publish<Topic extends keyof Topics>(topic: Topic, message: Topics[Topic]): void {
    for (const listener of [...(this.#listeners.get(topic) ?? [])]) {
      (listener as Listener<Topic>)(message);
    }
  }
}
