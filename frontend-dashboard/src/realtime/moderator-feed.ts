import {
  SERVER_EVENT,
  type AlertControl,
  type LiveTip,
  type SessionUpdated,
  type SpeechQueueChanged,
} from '@companion/contracts';
import { ControlLink } from './control-link.js';
import type {
  ConnectionStatus,
  GetToken,
  RealtimeTransport,
  StreamingClient,
} from './realtime-client.js';
import { onStreamingEvents } from './room-events.js';
import { Listeners, Store } from './store.js';

/** A moderator's live connection. It joins nothing: the server tells it what is hers to hear. */
export class ModeratorFeed {
  readonly store = new Store<{ connection: ConnectionStatus }>({ connection: 'connecting' });
  readonly control: ControlLink;
  readonly #client: StreamingClient;
  readonly #sessions = new Listeners<SessionUpdated>();
  readonly #tips = new Listeners<LiveTip>();
  readonly #alertControls = new Listeners<AlertControl>();
  readonly #speechQueues = new Listeners<SpeechQueueChanged>();
  readonly #outdated = new Listeners<void>();

  constructor(transport: RealtimeTransport, options: { baseUrl: string; getToken: GetToken }) {
    const client = transport.streaming(options);
    this.#client = client;
    this.control = new ControlLink(client);
    client.onStatus((connection) => this.store.update({ connection }));
    client.on(SERVER_EVENT.alertControl, (control) => this.#alertControls.emit(control));
    client.on(SERVER_EVENT.speechQueue, (change) => this.#speechQueues.emit(change));
    client.on(SERVER_EVENT.rejoin, () => this.#outdated.emit());
    onStreamingEvents(client, (events) => {
      for (const { event, payload } of events) {
        if (event === SERVER_EVENT.sessionUpdated) this.#sessions.emit(payload);
        if (event === SERVER_EVENT.tipReceived) this.#tips.emit(payload.tip);
      }
    });
  }

  readonly onSession = this.#sessions.add;
  readonly onTip = this.#tips.add;
  readonly onAlertControl = this.#alertControls.add;
  readonly onSpeechQueue = this.#speechQueues.add;
  /** All that is shown has to be asked for anew. */
  readonly onOutdated = this.#outdated.add;

  open(): void {
    this.#client.open();
  }

  close(): void {
    this.#client.close();
  }
}
