import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Background } from '../platform/background/background.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { SingleHolder } from '../platform/database/single-holder.js';
import { ViewersPageService } from '../viewers-page/viewers-page.service.js';
import { PrivacyService } from './privacy.service.js';

const EVERY_MS = 15 * 60_000;
const LOCK_ID = 31_300_060;

/** What privacy needs done without being asked; by one process at a time. */
@Injectable()
export class Upkeep implements OnApplicationShutdown {
  private readonly logger = new Logger(Upkeep.name);
  private readonly holder: SingleHolder;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly privacy: PrivacyService,
    private readonly viewersPages: ViewersPageService,
    background: Background,
    @Inject(CONFIG) config: Config,
  ) {
    this.holder = new SingleHolder(config.postgres, LOCK_ID);
    background.add(() => {
      this.timer = setInterval(() => void this.run(), EVERY_MS).unref();
    });
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** One round, after the one under way. */
  run(): Promise<void> {
    this.running = this.running.then(() => this.round());
    return this.running;
  }

  private async round(): Promise<void> {
    try {
      if (!(await this.holder.hold())) return;
      await this.privacy.eraseClosed();
      await this.privacy.forgetOutdated();
      await this.viewersPages.freeFormerHandles();
    } catch (error) {
      this.logger.warn(error, 'Old data could not be removed; it is tried again later');
    } finally {
      await this.holder.release();
    }
  }
}
