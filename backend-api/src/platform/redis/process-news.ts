import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { RedisConnection } from './redis-connection.js';

const CHANNEL = 'companion-news';

/** What processes tell each other. Each is only a hint to look again: nothing depends on its arrival. */
export type News = {
  /** A connector was made, changed or removed. */
  connectors: null;
  /** What a creator's personas say has changed. */
  personas: { creatorId: string };
  /** Audio of people's words is to be forgotten. */
  voices: null;
};
type Topic = keyof News;
type Sent = { from: string; topic: Topic; message: unknown };

/** To the other processes, through Redis, at most once. Without Redis there are no others. */
@Injectable()
export class ProcessNews implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(ProcessNews.name);
  private readonly self = randomUUID();
  private readonly listeners = new Map<Topic, ((message: never) => void)[]>();
  private subscriber: Redis | undefined;

  constructor(private readonly redis: RedisConnection) {}

  onModuleInit(): void {
    const subscriber = this.redis.client?.duplicate({
      lazyConnect: false,
      enableOfflineQueue: true,
      maxRetriesPerRequest: null,
      commandTimeout: undefined,
    });
    if (subscriber === undefined) return;
    subscriber.on('error', () => undefined);
    subscriber.on('message', (_channel, text) => this.hear(text));
    // Subscribed again by itself whenever Redis is back.
    subscriber.subscribe(CHANNEL).catch(() => undefined);
    this.subscriber = subscriber;
  }

  onApplicationShutdown(): void {
    this.subscriber?.disconnect();
  }

  on<T extends Topic>(topic: T, listener: (message: News[T]) => void): void {
    const known = this.listeners.get(topic) ?? [];
    this.listeners.set(topic, [...known, listener]);
  }

  /** Returns at once and never throws. */
  tell<T extends Topic>(topic: T, message: News[T]): void {
    const sent: Sent = { from: this.self, topic, message };
    this.redis.client?.publish(CHANNEL, JSON.stringify(sent)).catch(() => undefined);
  }

  private hear(text: string): void {
    try {
      const { from, topic, message } = JSON.parse(text) as Sent;
      if (from === this.self) return;
      for (const listener of this.listeners.get(topic) ?? []) listener(message as never);
    } catch (error) {
      this.logger.warn(error, 'News of another process could not be used');
    }
  }
}
