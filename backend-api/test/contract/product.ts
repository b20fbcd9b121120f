import { type Ack, NAMESPACE, SERVER_EVENT, type SessionBatch } from '@companion/contracts';
import { followSessions, handlersFor, LiveServer, type Namespace, Store } from '@companion/msw';
import { getResponse } from 'msw';
import { openHouse } from '../support/app.js';
import type { Heard } from '../support/sockets.js';
import { TestSocket } from '../support/sockets.js';

/** A live connection, over a wire or within one process. */
export type Line = {
  ask: (command: string, body: unknown) => Promise<Ack<unknown>>;
  heard: Heard[];
  close: () => void;
};

/** The product by its outside alone: what the API is and what stands in for it. */
export type Product = {
  name: 'the API' | 'the mocks';
  /** Where it listens, where it does. */
  url?: string;
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** @throws when it is refused */
  connect: (namespace: Namespace, token: string | undefined) => Promise<Line>;
  close: () => Promise<void>;
};

/** The API itself, with its database, over real connections. */
export async function realProduct(): Promise<Product> {
  const house = await openHouse();
  const { url } = await house.start();
  return {
    name: 'the API',
    url,
    fetch: (path, init) => fetch(new URL(path, url), init),
    connect: async (namespace, token) => {
      const auth = namespace === NAMESPACE.streaming ? { token } : {};
      const socket = await TestSocket.at(url, namespace, auth);
      return {
        ask: (command, body) => socket.ask(command, body),
        heard: socket.heard,
        close: () => socket.close(),
      };
    },
    close: () => house.leave(),
  };
}

/** The mocks: request handlers and live connections over a store in memory. */
export function mockedProduct(): Product {
  const store = new Store();
  followSessions(store);
  const handlers = handlersFor(store);
  const server = new LiveServer(store);
  return {
    name: 'the mocks',
    fetch: async (path, init) => {
      const request = new Request(new URL(path, 'http://mocks.example'), init);
      const response = await getResponse(handlers, request);
      if (response === undefined) throw new Error(`No handler answers ${request.method} ${path}`);
      return response;
    },
    connect: (namespace, token) => {
      const heard: Heard[] = [];
      const connection = server.connect(namespace, token, {
        // As JSON, as over a wire.
        hear: (event, payload) =>
          heard.push({ event, payload: JSON.parse(JSON.stringify(payload)) as Heard['payload'] }),
        closed: () => undefined,
      });
      return Promise.resolve({
        ask: async (command, body) => {
          const ack = await server.ask(connection, command, body);
          return JSON.parse(JSON.stringify(ack)) as Ack<unknown>;
        },
        heard,
        close: () => server.disconnect(connection),
      });
    },
    close: () => Promise.resolve(),
  };
}

/** Events of sessions, whether they came singly or in batches; how many come at once is nobody's promise. */
export function sessionEvents(heard: readonly Heard[]): Heard[] {
  return heard.flatMap(({ event, payload }) =>
    event === SERVER_EVENT.sessionBatch
      ? (payload as unknown as SessionBatch).events.map((told) => told as unknown as Heard)
      : 'seq' in payload
        ? [{ event, payload }]
        : [],
  );
}
