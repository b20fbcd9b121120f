import { COMPRESS_QUERY } from '@companion/contracts';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import { sendShared } from './shared-frames.js';

/** What answers under way are given when the process stops. */
export const LAST_ANSWERS_MS = 1_000;

/**
 * Clients may compress what they send. This end compresses nothing by itself: an answer
 * would cost each of many clients' processor time anew. No message depends on one before it, so that a frame
 * can be shared.
 */
const COMPRESSION = {
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  threshold: Infinity,
};

/** A WebSocket server that shrinks what it tells many once for all of them, if they ask for it. */
export class SocketServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({
      ...options,
      perMessageDeflate: COMPRESSION,
      // Those who do not say goodbye when they are told it are not waited for: their network may be gone.
      // Its types do not know this option yet.
      ...{ closeTimeout: LAST_ANSWERS_MS },
    });
  }

  override handleUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    opened: (client: WebSocket, request: IncomingMessage) => void,
  ): void {
    if (!asksForCompression(request)) delete request.headers['sec-websocket-extensions'];
    super.handleUpgrade(request, socket, head, (client, of) => {
      if (client.extensions.includes('permessage-deflate')) sendShared(client);
      opened(client, of);
    });
  }
}

function asksForCompression({ url = '' }: IncomingMessage): boolean {
  const query = new URLSearchParams(url.slice(url.indexOf('?')));
  return Object.entries(COMPRESS_QUERY).every(([name, value]) => query.get(name) === value);
}
