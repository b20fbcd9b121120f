import type { Persona } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { TimersRepository } from './timers.repository.js';

/** How many messages were said in each session since they were last written down, for timers. */
@Injectable()
export class ChatCounts {
  private messages = new Map<string, number>();

  constructor(private readonly timers: TimersRepository) {}

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
