import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { LiveFeed } from '../domain-events/live-feed.js';
import type { ConnectorEntity } from '../entities/index.js';
import { scopeOf } from '../platform/identity/creator-scope.js';
import { ChaturbateRuntime } from './chaturbate/chaturbate-runtime.js';
import { ConnectorStatus } from './connector-status.js';
import { ConnectorsRepository } from './connectors.repository.js';
import { PACE, type Pace } from './pace.js';

const RETRY_BOOT_MS = 5_000;
const RETRY_CRASHED_MS = 30_000;
/** A loop that has not ended by then hangs in a database call and is left to its own time-out. */
const STOP_WITHIN_MS = 8_000;

type Running = { creatorId: string; abort: AbortController; done: Promise<void> };

/**
 * Runs one loop for every enabled connector that needs one, each on its own: what one throws stays
 * with it. One process runs all of them. Two processes doing the same would record no tip twice (its
 * id is unique), only ask twice; a lease per connector belongs into {@link start} then.
 */
@Injectable()
export class ConnectorSupervisor implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ConnectorSupervisor.name);
  private readonly running = new Map<string, Running>();
  private readonly shutdown = new AbortController();

  constructor(
    private readonly repository: ConnectorsRepository,
    private readonly live: LiveFeed,
    private readonly chaturbate: ChaturbateRuntime,
    @Inject(PACE) private readonly pace: Pace,
  ) {}

  onApplicationBootstrap(): void {
    this.live.on('accountClosed', ({ creatorId }) => {
      for (const [id, running] of this.running) {
        if (running.creatorId === creatorId) void this.stop(id);
      }
    });
    void this.startAll();
  }

  async onModuleDestroy(): Promise<void> {
    this.shutdown.abort();
    await Promise.all([...this.running.keys()].map((id) => this.stop(id)));
  }

  /** Ids of the connectors whose loops run now. */
  get runningIds(): string[] {
    return [...this.running.keys()];
  }

  /** Starting what runs already changes nothing. */
  start(connector: Pick<ConnectorEntity, 'id' | 'creatorId' | 'kind'>): void {
    const { id, creatorId, kind } = connector;
    if (kind === 'webhook' || this.running.has(id) || this.shutdown.signal.aborted) return;
    const abort = new AbortController();
    const running: Running = { creatorId, abort, done: Promise.resolve() };
    this.running.set(id, running);
    running.done = this.keepRunning(connector, abort.signal).finally(() => {
      if (this.running.get(id) === running) this.running.delete(id);
    });
  }

  /** Resolves when the loop has ended; its poll in flight is cut off. */
  async stop(id: string): Promise<void> {
    const running = this.running.get(id);
    if (running === undefined) return;
    running.abort.abort();
    const patience = new AbortController();
    await Promise.race([running.done, this.pace.wait(STOP_WITHIN_MS, patience.signal)]);
    patience.abort();
    if (this.running.get(id) === running) this.running.delete(id);
  }

  /** Begins anew with what the row holds now. */
  async restart(connector: Pick<ConnectorEntity, 'id' | 'creatorId' | 'kind'>): Promise<void> {
    await this.stop(connector.id);
    this.start(connector);
  }

  private async startAll(): Promise<void> {
    const { signal } = this.shutdown;
    while (!signal.aborted) {
      try {
        for (const connector of await this.repository.allToRun()) this.start(connector);
        return;
      } catch (error) {
        this.logger.error(error, 'The connectors could not be read; trying again');
        await this.pace.wait(RETRY_BOOT_MS, signal);
      }
    }
  }

  /** One connector's life: the row is read afresh before each run, and a crash ends only the run. */
  private async keepRunning(
    { id, creatorId }: Pick<ConnectorEntity, 'id' | 'creatorId'>,
    signal: AbortSignal,
  ): Promise<void> {
    let status: ConnectorStatus | undefined;
    while (!signal.aborted) {
      try {
        const row = await this.repository.find(scopeOf(creatorId), id);
        if (row === null || !row.enabled) return;
        status = new ConnectorStatus(row, this.repository, this.live);
        await this.chaturbate.run(row, status, signal);
        return;
      } catch (error) {
        this.logger.error(error, `Connector ${id} stopped by an error on our side`);
        await status?.report('failed', 'Stopped by an error on our side; starting again soon.');
        await this.pace.wait(RETRY_CRASHED_MS, signal);
      }
    }
  }
}
