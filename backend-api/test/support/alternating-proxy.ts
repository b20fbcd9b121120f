import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** Sends each request and each socket to the next of several processes, as a careless load balancer would. */
export class AlternatingProxy {
  private turn = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly ports: number[],
  ) {}

  static async before(urls: string[]): Promise<AlternatingProxy> {
    // As long as the product keeps one that idles.
    const server = createServer({ keepAliveTimeout: 72_000 });
    const proxy = new AlternatingProxy(
      server,
      urls.map((url) => Number(new URL(url).port)),
    );
    server.on('request', (incoming, answer) => {
      const { method = 'GET', url = '/', headers } = incoming;
      const options = { host: '127.0.0.1', port: proxy.next(), method, path: url, headers };
      const passed = request({ ...options, agent: false }, (got) => {
        incoming.unpipe(passed).resume();
        answer.writeHead(got.statusCode ?? 502, got.rawHeaders);
        got.pipe(answer);
      });
      // A body that is too large is refused before all of it has come.
      passed.on('error', () => {
        if (!answer.headersSent) answer.destroy();
      });
      incoming.pipe(passed);
    });
    server.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
      proxy.passOn(incoming, socket, head);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private next(): number {
    this.turn += 1;
    return this.ports[this.turn % this.ports.length] as number;
  }

  private passOn({ method, url, rawHeaders }: IncomingMessage, socket: Socket, head: Buffer): void {
    const upstream = connect(this.next(), '127.0.0.1', () => {
      const lines = Array.from(
        { length: rawHeaders.length / 2 },
        (_, at) => `${rawHeaders[2 * at]}: ${rawHeaders[2 * at + 1]}`,
      );
      upstream.write(`${method} ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      socket.pipe(upstream).pipe(socket);
    });
    for (const [end, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      this.sockets.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => {
        this.sockets.delete(end);
        other.destroy();
      });
    }
  }
}
