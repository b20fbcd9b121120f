import { Logger } from '@nestjs/common';
import { traces } from '../platform/tracing/traces.js';
import type { EventConsumer } from './event-consumer.js';
import type { OutboxRepository } from './outbox.repository.js';

/** Rows of the outbox at a time; a busy session's have hundreds of events each. */
const BATCH = 100;
const BACK_OFF_MS = { first: 250, most: 10_000 };

/** Brings one consumer forward, from its own cursor and at its own pace. */
export class ConsumerLoop {
  private readonly logger: Logger;
  private running: Promise<void> | null = null;
  private again = false;
  private failures = 0;
  private retryAt = 0;
  /** null: as noted in the database. */
  private cursor: number | null = null;

  constructor(
    readonly consumer: EventConsumer,
    private readonly outbox: OutboxRepository,
    private readonly now: () => number = Date.now,
  ) {
    this.logger = new Logger(`Consumer ${consumer.name}`);
  }

  /** Starts a run, or has the one that is under way look once more. Returns at once. */
  wake(): void {
    this.again = true;
    if (this.running !== null || this.now() < this.retryAt) return;
    this.running = this.run().finally(() => {
      this.running = null;
    });
  }

  /** Another process may have brought the consumer forward. */
  forgetCursor(): void {
    this.cursor = null;
  }

  /** Resolves when no run is under way. */
  async idle(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      while (this.again) {
        this.again = false;
        while (await this.step());
      }
      this.failures = 0;
    } catch (error) {
      this.failures += 1;
      const delay = Math.min(BACK_OFF_MS.first * 2 ** (this.failures - 1), BACK_OFF_MS.most);
      this.retryAt = this.now() + delay;
      if (this.failures === 1) this.logger.warn(`Waits: ${String(error)}`);
    }
  }

  /** @returns whether there may be more */
  private async step(): Promise<boolean> {
    const { name, types } = this.consumer;
    this.cursor ??= await this.outbox.cursorOf(name);
    const page = await this.outbox.readAfter(this.cursor, BATCH);
    const events = page.events.filter(({ type }) => types.includes(type));
    if (events.length > 0) {
      const attributes = { 'companion.events': events.length };
      await traces.around(`consumer ${name}`, { attributes }, () => this.consumer.handle(events));
    }
    if (page.position > this.cursor) await this.outbox.moveCursor(name, page.position);
    this.cursor = page.position;
    return page.more;
  }
}
