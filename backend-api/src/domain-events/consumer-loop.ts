import { Logger } from '@nestjs/common';
import type { EventConsumer } from './event-consumer.js';
import type { OutboxRepository } from './outbox.repository.js';

const BATCH = 500;
const BACK_OFF_MS = { first: 250, most: 10_000 };

/** Brings one consumer forward, from its own cursor and at its own pace. */
export class ConsumerLoop {
  private readonly logger: Logger;
  private running: Promise<void> | null = null;
  private again = false;
  private failures = 0;
  private retryAt = 0;

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
    const cursor = await this.outbox.cursorOf(name);
    const { events, position, more } = await this.outbox.readAfter(cursor, types, BATCH);
    if (events.length > 0) await this.consumer.handle(events);
    if (position > cursor) await this.outbox.moveCursor(name, position);
    return more;
  }
}
