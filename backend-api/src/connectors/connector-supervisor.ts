import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { LiveFeed } from '../domain-events/live-feed.js';
import { Background } from '../platform/background/background.js';
import { isDatabaseAway } from '../platform/database/failures.js';
import { scopeOf } from '../platform/identity/creator-scope.js';
import { ProcessNews } from '../platform/redis/process-news.js';
import { ChaturbateRuntime } from './chaturbate/chaturbate-runtime.js';
import { ConnectorLeasesRepository, type Held } from './connector-leases.repository.js';
import { ConnectorStatus } from './connector-status.js';
import { ConnectorsRepository } from './connectors.repository.js';
import { PACE, type Pace } from './pace.js';

/** What a process that died had is free after this. */
const LEASE_SECONDS = 10;
/** A loop is stopped before its lease can end: this long after the last renewal was asked for. */
const STOP_AFTER_MS = 8_000;
const LOOK_EVERY_MS = 2_500;
const RETRY_CRASHED_MS = 30_000;
/** A loop that has not ended by then hangs in a database call and is left to its own time-out. */
const STOP_WITHIN_MS = 8_000;

type Running = {
  revision: number;
  abort: AbortController;
  /** The loop has ended, by itself or because it was told to. */
  ended: boolean;
  done: Promise<void>;
};

/**
 * Runs one loop for every connector that this process holds, each on its own: what one throws stays with it.
 * Of several processes each holds a share; what one leaves, another takes. A loop goes by the row as it was
 * at one revision: when its creator changes that, it ends and another begins.
 */
@Injectable()
export class ConnectorSupervisor implements OnModuleDestroy {
  private readonly logger = new Logger(ConnectorSupervisor.name);
  private readonly holder = randomUUID();
  private readonly running = new Map<string, Running>();
  private looking: Promise<void> = Promise.resolve();
  private works = false;
  private timer: NodeJS.Timeout | undefined;
  private lapsing: NodeJS.Timeout | undefined;

  constructor(
    private readonly repository: ConnectorsRepository,
    private readonly leases: ConnectorLeasesRepository,
    private readonly live: LiveFeed,
    private readonly chaturbate: ChaturbateRuntime,
    private readonly news: ProcessNews,
    background: Background,
    @Inject(PACE) private readonly pace: Pace,
  ) {
    background.add(() => {
      this.works = true;
      news.on('connectors', () => void this.look());
      live.on('accountClosed', () => {
        news.tell('connectors', null);
        void this.look();
      });
      this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
      void this.look();
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.works = false;
    clearInterval(this.timer);
    await this.looking;
    clearTimeout(this.lapsing);
    await Promise.all([...this.running.keys()].map((id) => this.stop(id)));
    await this.leases.leave(this.holder).catch(() => undefined);
    this.news.tell('connectors', null);
  }

  /** Ids of the connectors whose loops run now. */
  get runningIds(): string[] {
    return [...this.running].flatMap(([id, { ended }]) => (ended ? [] : [id]));
  }

  /**
   * A connector was made, changed or removed. Resolves when no loop of this process goes by what it was
   * before; another process hears of it at once, and without Redis at its next look. Never rejects.
   */
  async changed(id: string): Promise<void> {
    const before = this.running.get(id);
    this.news.tell('connectors', null);
    await this.look();
    if (before?.abort.signal.aborted) await this.ending(before);
  }

  /** One look after the other. Never rejects. */
  private async look(): Promise<void> {
    this.looking = this.looking.then(async () => {
      if (!this.works) return;
      try {
        await this.reconcile();
      } catch (error) {
        if (!isDatabaseAway(error)) this.logger.error(error, 'The connectors could not be read');
      }
    });
    await this.looking;
  }

  private async reconcile(): Promise<void> {
    const askedAt = performance.now();
    const held = await this.leases.hold(this.holder, LEASE_SECONDS);
    this.stopAfter(STOP_AFTER_MS - (performance.now() - askedAt));
    const revisions = new Map(held.map(({ id, revision }) => [id, revision]));
    for (const [id, { revision }] of this.running) {
      if (revisions.get(id) !== revision) void this.stop(id).then(() => this.look());
    }
    for (const connector of held) if (!this.running.has(connector.id)) this.begin(connector);
  }

  /** A process that cannot renew its leases polls nothing any more when they end. */
  private stopAfter(ms: number): void {
    clearTimeout(this.lapsing);
    this.lapsing = setTimeout(() => {
      if (this.running.size > 0) this.logger.warn('The connectors are left: no lease was renewed');
      for (const id of this.running.keys()) void this.stop(id);
    }, ms).unref();
  }

  private begin(connector: Held): void {
    const { id, revision } = connector;
    const abort = new AbortController();
    const running: Running = { revision, abort, ended: false, done: Promise.resolve() };
    this.running.set(id, running);
    running.done = this.keepRunning(connector, abort.signal).finally(() => {
      // One that ended by itself rests, and is not begun again until its creator changes something.
      running.ended = true;
    });
  }

  /** Its poll in flight is cut off; when the loop has ended, whoever may run it now can begin. */
  private async stop(id: string): Promise<void> {
    const running = this.running.get(id);
    if (running === undefined || running.abort.signal.aborted) return;
    running.abort.abort();
    await this.ending(running);
    if (running.ended) await this.leases.giveBack(this.holder, [id]).catch(() => undefined);
    this.running.delete(id);
  }

  private async ending(running: Running): Promise<void> {
    const patience = new AbortController();
    await Promise.race([running.done, this.pace.wait(STOP_WITHIN_MS, patience.signal)]);
    patience.abort();
  }

  /** One connector's life: the row is read afresh before each run, and a crash ends only the run. */
  private async keepRunning({ id, creatorId, revision }: Held, signal: AbortSignal): Promise<void> {
    let status: ConnectorStatus | undefined;
    while (!signal.aborted) {
      try {
        const row = await this.repository.find(scopeOf(creatorId), id);
        if (row === null || !row.enabled || row.revision !== revision) return;
        const hold = { heldBy: this.holder, revision };
        status = new ConnectorStatus(row, hold, this.repository, this.live);
        await this.chaturbate.run(row, status, signal);
        return;
      } catch (error) {
        this.logger.error(
          { err: error, creatorId, connectorId: id },
          'A connector stopped by an error on our side',
        );
        await status?.report('failed', 'Stopped by an error on our side; starting again soon.');
        await this.pace.wait(RETRY_CRASHED_MS, signal);
      }
    }
  }
}
