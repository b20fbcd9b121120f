import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { EmbeddedServer } from './server.js';
import { DataFolderBusyError } from './database-start-error.js';

const PRESENCE = 'companion-supervisor';

/**
 * Keeps one embedded server running for this process. It holds one connection: when that breaks,
 * the server has died or is recovering, and is brought back; and it is how processes that share
 * a DATA_DIR see each other, so that only the last one to leave stops the server.
 */
export class Supervisor {
  #presence: pg.Client | undefined;
  #stopping = false;
  #recovery: Promise<void> | undefined;

  constructor(
    private readonly server: EmbeddedServer,
    private readonly port: number,
    private readonly say: (message: string) => void,
  ) {}

  /** @throws when the running server doesn't let its superuser in */
  async attach(): Promise<pg.Client> {
    const client = await this.server.waitForAdmin(this.port, PRESENCE);
    client.once('end', () => {
      if (this.#stopping || this.#presence !== client) return;
      this.#recovery ??= this.#recover().finally(() => (this.#recovery = undefined));
    });
    this.#presence = client;
    return client;
  }

  /** Stops the server, unless another process is using it. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#recovery;
    const shared = await this.#othersPresent();
    await this.#presence?.end().catch(() => undefined);
    if (!shared) await this.server.stop();
  }

  async #othersPresent(): Promise<boolean> {
    const answer = await this.#presence
      ?.query(
        'SELECT FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()',
        [PRESENCE],
      )
      .catch(() => undefined);
    return (answer?.rowCount ?? 0) > 0;
  }

  async #recover(): Promise<void> {
    this.say('The embedded PostgreSQL went away; bringing it back.');
    for (let attempt = 0; !this.#stopping; attempt += 1) {
      try {
        if ((await this.server.runningPort()) === undefined) await this.server.start(this.port);
        await this.attach();
        this.say('The embedded PostgreSQL is back.');
        return;
      } catch (error) {
        const expected = error instanceof DataFolderBusyError && attempt < 20;
        if (!expected) this.say(`It did not come back yet: ${(error as Error).message}`);
        await delay(Math.min(100 * 2 ** attempt, 5_000));
      }
    }
  }
}
