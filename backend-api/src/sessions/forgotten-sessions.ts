import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Background } from '../platform/background/background.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { SessionsService } from './sessions.service.js';

const EVERY_MS = 5 * 60_000;

/** Ends sessions that their creator forgot to end. Two processes doing it at once do no harm. */
@Injectable()
export class ForgottenSessions implements OnApplicationShutdown {
  private readonly logger = new Logger(ForgottenSessions.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sessions: SessionsService,
    background: Background,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    background.add(() => {
      this.timer = setInterval(() => void this.sweep(), EVERY_MS).unref();
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      const ended = await this.sessions.endForgotten(this.config.sessionAutoEndHours);
      if (ended > 0) this.logger.log(`Ended ${ended} forgotten session(s)`);
    } catch (error) {
      this.logger.warn(error, 'Could not look for forgotten sessions');
    }
  }
}
