import { IoAdapter } from '@nestjs/platform-socket.io';
import type { INestApplication } from '@nestjs/common';
import type { Server as HttpServer } from 'node:http';
import type { Server, ServerOptions } from 'socket.io';
import { NAMESPACE } from '@companion/contracts';
import type { Config } from '../platform/config/config.js';
import type { Metrics } from '../platform/metrics/metrics.js';
import type { RedisConnection } from '../platform/redis/redis-connection.js';
import { SocketRedis } from '../platform/redis/socket-redis.js';
import type { HeardSeqs } from './heard-seqs.js';
import { localFirst } from './local-first.js';
import { LAST_ANSWERS_MS, SocketServer } from './socket-server.js';
import { textParser, writeTogether } from './socket-writes.js';

/** How sockets are served: one process by itself, or many through Redis streams. */
export class CompanionIoAdapter extends IoAdapter {
  private publisher: SocketRedis | undefined;

  constructor(
    app: INestApplication,
    private readonly config: Config,
    private readonly redis: RedisConnection,
    private readonly metrics: Metrics,
    private readonly heard: HeardSeqs,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...options,
      serveClient: false,
      // One server for both namespaces: what overlays may send is judged message by message.
      maxHttpBufferSize: this.config.sizeLimits.streamingFrame,
      pingInterval: 5_000,
      pingTimeout: 5_000,
      cors: { origin: this.config.http.corsOrigins },
      parser: textParser,
      wsEngine: SocketServer,
      // What a worker has to tell reaches the sockets of others.
      allowRequest: (_request, answer) => answer('No sockets here', this.config.duties.serves),
    } as ServerOptions);
    writeTogether(server);
    if (this.redis.client !== null) {
      this.publisher = SocketRedis.beside(this.redis.client);
      server.adapter(localFirst(this.publisher, this.heard));
    }
    this.metrics.watch(
      {
        name: 'companion_sockets',
        help: 'Connections of this process',
        labels: ['namespace'],
      },
      () =>
        Object.values(NAMESPACE).map((name) => [{ namespace: name }, server.of(name).sockets.size]),
    );
    return server;
  }

  /** Ends all sockets, and waits for no connection that a browser opened in advance and never used. */
  override async close(server: Server): Promise<void> {
    const http = server.httpServer as HttpServer;
    const sweep = setInterval(() => http.closeAllConnections(), LAST_ANSWERS_MS);
    await super.close(server);
    clearInterval(sweep);
  }

  override async dispose(): Promise<void> {
    await super.dispose();
    this.publisher?.disconnect();
  }
}
