import { getResponse } from 'msw';
import { handlersFor } from '../handlers/index.js';
import { demoState } from '../data/demo-state.js';
import { DEMO_CREATOR } from '../data/people.js';
import type { LiveConnection } from '../realtime/live-connection.js';
import { LiveServer } from '../realtime/live-server.js';
import { Simulator } from '../simulator/simulator.js';
import { signedIn } from '../store/accounts.js';
import { followSessions } from '../store/followers.js';
import { Refusal } from '../store/refusal.js';
import { Store } from '../store/store.js';
import type { Answers, Call, DemoStatus, RequestAsData, ResponseAsData, Told } from './messages.js';
import { Memory } from './memory.js';

/** Says something to a tab. */
export type Tell = (tab: string, told: Told) => void;

/** The tab that keeps the store for all: answers their requests and tells their connections. */
export class Keeper {
  readonly #store: Store;
  readonly #server: LiveServer;
  readonly #handlers: ReturnType<typeof handlersFor>;
  readonly #simulator: Simulator;
  readonly #connections = new Map<string, LiveConnection>();

  private constructor(
    private readonly memory: Memory,
    store: Store,
    private readonly creatorId: string,
    private readonly tell: Tell,
  ) {
    this.#store = store;
    followSessions(store);
    this.#server = new LiveServer(store);
    this.#handlers = handlersFor(store);
    this.#simulator = new Simulator(store, creatorId);
    store.feed.on('session', () => this.#remember());
    store.feed.on('news', () => this.#remember());
    if (memory.simulating) this.#simulator.start();
  }

  /** Takes up what was remembered, or begins. */
  static async open(tell: Tell): Promise<Keeper> {
    const memory = new Memory();
    const state = memory.state ?? (await demoState(Date.now()));
    const store = new Store(state);
    const demo = state.accounts.find(({ email }) => email === DEMO_CREATOR.email);
    if (!demo) return Keeper.#anew(tell);
    const keeper = new Keeper(memory, store, demo.creator.id, tell);
    keeper.#remember();
    return keeper;
  }

  /** The demo creator's account was deleted: there is nothing to go on with. */
  static #anew(tell: Tell): Promise<Keeper> {
    Memory.forget();
    return Keeper.open(tell);
  }

  async answer<K extends Call['kind']>(
    tab: string,
    call: Extract<Call, { kind: K }>,
  ): Promise<Answers[K]>;
  async answer(tab: string, call: Call): Promise<Answers[Call['kind']]> {
    try {
      return await this.#answer(tab, call);
    } finally {
      this.#remember();
    }
  }

  /** Writes down at once what would be written soon: the page is going. */
  flush(): void {
    this.memory.flush();
  }

  #answer(tab: string, call: Call): Answers[Call['kind']] | Promise<Answers[Call['kind']]> {
    switch (call.kind) {
      case 'fetch':
        return this.#fetch(call.request);
      case 'connect':
        return this.#connect(tab, call);
      case 'ask': {
        const connection = this.#connections.get(call.connection);
        const gone = { code: 'UNAVAILABLE' as const, message: 'Not connected' };
        return connection
          ? this.#server.ask(connection, call.command, call.body)
          : { ok: false, error: gone };
      }
      case 'disconnect': {
        const connection = this.#connections.get(call.connection);
        if (connection) this.#server.disconnect(connection);
        this.#connections.delete(call.connection);
        return null;
      }
      case 'simulate':
        if (call.running) this.#simulator.start();
        else this.#simulator.pause();
        return this.#shareStatus();
      case 'startOver':
        this.#simulator.pause();
        Memory.forget();
        this.memory.close();
        this.tell(EVERY_TAB, { kind: 'startedOver' });
        return this.#status();
      case 'look':
        return this.#status();
    }
  }

  async #fetch({ method, url, headers, body }: RequestAsData): Promise<ResponseAsData> {
    const request = new Request(url, { method, headers, ...(body?.byteLength && { body }) });
    const response = await getResponse(this.#handlers, request);
    if (!response) return { status: 404, headers: [], body: null };
    const empty = response.status === 204 || response.status === 304;
    return {
      status: response.status,
      headers: [...response.headers],
      body: empty ? null : await response.arrayBuffer(),
    };
  }

  #connect(tab: string, call: Extract<Call, { kind: 'connect' }>): Answers['connect'] {
    const { connection: id, namespace, token } = call;
    try {
      const connection = this.#server.connect(namespace, token ?? undefined, {
        // As JSON, as over a wire: what the store changes later is not changed in what was told.
        hear: (event, payload) =>
          this.tell(tab, {
            kind: 'heard',
            connection: id,
            event,
            payload: JSON.parse(JSON.stringify(payload)) as unknown,
          }),
        closed: () => {
          this.#connections.delete(id);
          this.tell(tab, { kind: 'closed', connection: id });
        },
      });
      this.#connections.set(id, connection);
      return { refused: null };
    } catch (error) {
      return { refused: error instanceof Refusal ? error.code : 'INTERNAL' };
    }
  }

  #status(): DemoStatus {
    const demo = this.#store.state.accounts.find(({ creator }) => creator.id === this.creatorId);
    return {
      simulating: this.#simulator.isRunning,
      signedIn: demo ? JSON.stringify(signedIn(this.#store, demo.creator)) : '',
    };
  }

  #shareStatus(): DemoStatus {
    const status = this.#status();
    this.tell(EVERY_TAB, { kind: 'status', status });
    return status;
  }

  #remember(): void {
    this.memory.write(this.#store.state, this.#simulator.isRunning);
  }
}

export const EVERY_TAB = '*';
