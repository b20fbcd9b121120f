import type { Persona } from '@companion/contracts';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { TimersRepository } from './timers.repository.js';

const WRITE_EVERY_MS = 5_000;

/**
 * How many messages were said in each session since they were last written down, for timers. Each process
 * writes down what it heard, whoever looks after the timers.
 */
@Injectable()
export class ChatCounts implements OnModuleInit, OnModuleDestroy {
  private messages = new Map<string, number>();
  private writing: NodeJS.Timeout | undefined;

  constructor(private readonly timers: TimersRepository) {}

  onModuleInit(): void {
    // What cannot be written is not worth another try: a timer speaks a little later for it.
    const write = () => void this.writeDown().catch(() => undefined);
    this.writing = setInterval(write, WRITE_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.writing);
    await this.writeDown().catch(() => undefined);
  }

  /** Counts one message, if any persona has a timer to need it. */
  add(sessionId: string, personas: readonly Persona[]): void {
    const needed = personas.some(
      ({ enabled, triggers }) => enabled && triggers.some(({ kind }) => kind === 'timer'),
    );
    if (needed) this.messages.set(sessionId, 1 + (this.messages.get(sessionId) ?? 0));
  }

  /** Adds what was counted to what all processes have counted. */
  async writeDown(): Promise<void> {
    if (this.messages.size === 0) return;
    const counted = this.messages;
    this.messages = new Map();
    await this.timers.addMessages(counted);
  }
}
