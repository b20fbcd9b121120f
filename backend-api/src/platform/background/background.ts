import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';

/**
 * What is done without being asked. It begins when everything is up, in a process whose role is to work;
 * in any other it never does, and whoever asks for some of it directly is still served.
 */
@Injectable()
export class Background implements OnApplicationBootstrap {
  private readonly work: (() => void)[] = [];

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'duties'>) {}

  /** @param begin returns at once and never throws; its owner ends it when the process stops */
  add(begin: () => void): void {
    this.work.push(begin);
  }

  onApplicationBootstrap(): void {
    if (!this.config.duties.works) return;
    for (const begin of this.work) begin();
  }
}
