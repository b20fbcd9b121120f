import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Namespace } from 'socket.io';
import type { SocketRedis } from '../platform/redis/socket-redis.js';
import type { HeardSeqs } from './heard-seqs.js';

const STREAM = 'companion-sockets';
/**
 * What Redis keeps for processes that are behind. A tip is told in up to eight messages: with the usual 10,000,
 * a burst of 2,000 tips overtook a busy process, and its clients had to come back for what it had missed.
 */
const KEPT_MESSAGES = 50_000;
/** What socket.io's cluster adapters call a broadcast, and what one process tells the others. */
const BROADCAST = 3;
const SERVER_SIDE_EMIT = 9;

type Adapter = Namespace['adapter'];
type Packet = { data?: unknown };
/** Of a broadcast the packet is an object, of what processes tell each other its arguments. */
type Message = { type: number; data?: { packet?: Packet | unknown[] } };
type Clustered = {
  publish(message: Message): void;
  doPublish(message: Message): Promise<string | null>;
  encode(message: Message): Record<string, string>;
  onMessage(message: Message, offset?: string): void;
};

/**
 * Redis streams between processes, with three things of our own. What this process tells goes to its own
 * connections at once: they wait neither for Redis nor for one that hangs. What was told, by whichever
 * process, is noted. And that a state has changed, panic above all, goes by the stream as well: what goes by
 * PUB/SUB, as the adapter has it, never reaches a process whose connection breaks for a moment.
 */
export function localFirst(publisher: SocketRedis, heard: HeardSeqs) {
  // There is no binary data in this protocol: nothing is searched for it.
  const streams = createAdapter(publisher, {
    streamName: STREAM,
    onlyPlaintext: true,
    maxLen: KEPT_MESSAGES,
  });
  // socket.io calls it with `new`.
  return function adapterOf(namespace: Namespace): Adapter {
    const adapter = streams(namespace) as unknown as Adapter & Clustered;
    const receive = adapter.onMessage.bind(adapter);
    adapter.onMessage = (message, offset) => {
      receive(message, offset);
      if (message.type === BROADCAST) heard.note(payloadOf(message.data?.packet));
    };
    const doPublish = adapter.doPublish.bind(adapter);
    adapter.doPublish = (message) => {
      if (!tellsState(message)) return doPublish(message);
      const fields = Object.entries(adapter.encode(message)).flat();
      return publisher.xadd(STREAM, 'MAXLEN', '~', KEPT_MESSAGES, '*', ...fields);
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
const payloadOf = (packet: Packet | unknown[] | undefined): unknown =>
  packet !== undefined && 'data' in packet && Array.isArray(packet.data)
    ? packet.data[1]
    : undefined;

const tellsState = ({ type, data }: Message): boolean =>
  type === SERVER_SIDE_EMIT && Array.isArray(data?.packet) && data.packet[0] === 'stateChanged';
