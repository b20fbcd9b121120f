import { createServer } from 'node:net';
import pg from 'pg';
import type { Config } from '../../config/config.js';
import { connectionOf } from '../data-source.js';

export type Answer =
  /** Logged in; `clusterName` is empty on an ordinary server. */
  | { kind: 'open'; clusterName: string }
  /** Nothing listens there. */
  | { kind: 'silent'; reason: string }
  /** A PostgreSQL that is starting up or stopping. */
  | { kind: 'busy'; reason: string }
  /** Something that does not let us in. */
  | { kind: 'closed'; reason: string; code: string | undefined };

const SILENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** cannot_connect_now, too_many_connections, admin_shutdown */
const BUSY = new Set(['57P03', '53300', '57P01', 'ECONNRESET']);

/** Tries to log in, and says what was met. Waits at most `timeoutMs`. */
export async function probe(postgres: Config['postgres'], timeoutMs = 3_000): Promise<Answer> {
  const client = new pg.Client({
    ...connectionOf(postgres),
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    application_name: 'streaming-companion-probe',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ cluster_name: string }>('SHOW cluster_name');
    return { kind: 'open', clusterName: rows[0]?.cluster_name ?? '' };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // A name with several addresses fails with an empty message around the real ones.
    const reason = message || code || String(error);
    if (code !== undefined && SILENT.has(code)) return { kind: 'silent', reason };
    if (code !== undefined && BUSY.has(code)) return { kind: 'busy', reason };
    return { kind: 'closed', reason, code };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The first port from `first` on that nobody listens on. */
export async function nextFreePort(first: number): Promise<number> {
  for (let port = first; port < Math.min(first + 200, 65_536); port += 1) {
    if (await isFree(port)) return port;
  }
  throw new RangeError(`no free port from ${first} on`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}
