import { Redis } from 'ioredis';
import { DOMAIN_EVENTS_STREAM } from '../src/domain-events/redis-stream.consumer.js';

const PAGE = 500;

/** Another system that reads the domain events from Redis, and remembers what it was told, in order. */
export class StreamReader {
  /** Ids of events, in the order they came first. */
  readonly heard = new Map<string, { type: string; sessionId: string }>();
  repeats = 0;
  private lastId = '0-0';
  private stopping = false;
  private reading: Promise<void> = Promise.resolve();
  private readonly redis: Redis;

  constructor(port: number) {
    this.redis = new Redis({
      host: '127.0.0.1',
      port,
      maxRetriesPerRequest: 0,
      commandTimeout: 3_000,
      retryStrategy: () => 200,
    });
    this.redis.on('error', () => undefined);
  }

  start(): void {
    this.reading = this.read();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.reading;
    this.redis.disconnect();
  }

  /** Ids of events that the stream holds now. */
  async held(): Promise<Set<string>> {
    const entries = await this.redis.xrange(DOMAIN_EVENTS_STREAM, '-', '+');
    return new Set(entries.map(([, fields]) => eventOf(fields).id));
  }

  private async read(): Promise<void> {
    while (!this.stopping) {
      try {
        const answer = await this.redis.xread(
          ...(['COUNT', PAGE, 'BLOCK', 500, 'STREAMS', DOMAIN_EVENTS_STREAM, this.lastId] as const),
        );
        for (const [id, fields] of answer?.[0]?.[1] ?? []) {
          this.lastId = id;
          const { id: event, type, payload } = eventOf(fields);
          if (this.heard.has(event)) this.repeats += 1;
          else {
            const { sessionId } = JSON.parse(payload) as { sessionId: string };
            this.heard.set(event, { type, sessionId });
          }
        }
      } catch {
        // Redis is away; what it then tells goes on from where we were.
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }
}

function eventOf(fields: string[]): { id: string; type: string; payload: string } {
  const pairs = Array.from({ length: fields.length / 2 }, (_, at) =>
    fields.slice(2 * at, 2 * at + 2),
  );
  return Object.fromEntries(pairs) as { id: string; type: string; payload: string };
}
