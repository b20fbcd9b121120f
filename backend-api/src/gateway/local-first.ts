import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Namespace } from 'socket.io';
import type { SocketRedis } from '../platform/redis/socket-redis.js';
import type { HeardSeqs } from './heard-seqs.js';

const STREAM = 'companion-sockets';
/** What socket.io's cluster adapters call a broadcast. */
const BROADCAST = 3;

type Adapter = Namespace['adapter'];
type Packet = { data?: unknown };
type Message = { type: number; data?: { packet?: Packet } };
type Clustered = {
  publish(message: Message): void;
  onMessage(message: Message, offset?: string): void;
};

/**
 * Redis streams between processes, with two things of our own. What this process tells goes to its own
 * connections at once: they wait neither for Redis nor for one that hangs. And what was told, by whichever
 * process, is noted.
 */
export function localFirst(publisher: SocketRedis, heard: HeardSeqs) {
  // There is no binary data in this protocol: nothing is searched for it.
  const streams = createAdapter(publisher, { streamName: STREAM, onlyPlaintext: true });
  // socket.io calls it with `new`.
  return function adapterOf(namespace: Namespace): Adapter {
    const adapter = streams(namespace) as unknown as Adapter & Clustered;
    const receive = adapter.onMessage.bind(adapter);
    adapter.onMessage = (message, offset) => {
      receive(message, offset);
      if (message.type === BROADCAST) heard.note(payloadOf(message.data?.packet));
    };
    const broadcast = adapter.broadcast.bind(adapter);
    adapter.broadcast = (packet: Packet, options) => {
      const { rooms, except, flags } = options;
      // Nothing is encoded for nobody.
      if (rooms.size === 0 || [...rooms].some((room) => adapter.rooms.has(room))) {
        broadcast(packet, { ...options, flags: { ...flags, local: true } });
      }
      if (flags?.local === true) return;
      heard.note(payloadOf(packet));
      const opts = { rooms: [...rooms], except: [...(except ?? [])], flags };
      adapter.publish({ type: BROADCAST, data: { packet, opts } } as Message);
    };
    return adapter;
  };
}

/** An event is its name and its payload. */
const payloadOf = (packet: Packet | undefined): unknown =>
  Array.isArray(packet?.data) ? packet.data[1] : undefined;
