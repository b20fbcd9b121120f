import { Injectable } from '@nestjs/common';

/** The time by which cooldowns and timers count. */
@Injectable()
export class ChatbotClock {
  /** Unix milliseconds. */
  now(): number {
    return Date.now();
  }
}
