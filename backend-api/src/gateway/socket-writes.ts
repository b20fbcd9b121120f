import type { Server } from 'socket.io';
import { Decoder, Encoder, type Packet } from 'socket.io-parser';

/** How packets become bytes: what socket.io does, without what this protocol has no use for. */

/** Writes packets as text, without searching each value of each of them for binary data: there is none. */
class TextEncoder extends Encoder {
  override encode({ type, nsp, id, data }: Packet): [string] {
    const namespace = nsp === '/' ? '' : `${nsp},`;
    return [`${type}${namespace}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`];
  }
}

export const textParser = { Encoder: TextEncoder, Decoder };

/** What one connection is sent at once goes to the kernel in one piece instead of packet by packet. */
export function writeTogether({ engine }: Server): void {
  engine.on('connection', (connection: EngineConnection) => {
    const { socket } = connection.request;
    connection.on('flush', () => socket.cork());
    connection.on('drain', () => socket.uncork());
  });
}

type EngineConnection = {
  request: { socket: { cork(): void; uncork(): void } };
  on(event: 'flush' | 'drain', listener: () => void): unknown;
};
