import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';

type Thaw = () => void;

/** A TCP way to a server that can be cut, and mended on the same port. */
export class CuttableProxy {
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();
  port = 0;
  /** The server hears what it is asked, and its answers get lost on the way. */
  losesAnswers = false;
  private moving = Promise.resolve();

  private constructor(private readonly target: { host: string; port: number }) {}

  static async to(target: { host: string; port: number }): Promise<CuttableProxy> {
    const proxy = new CuttableProxy({ ...target });
    await proxy.mend();
    return proxy;
  }

  async mend(): Promise<void> {
    this.server = createServer((near) => this.join(near));
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Ends every connection; new ones are refused. */
  async cut(): Promise<void> {
    const { server } = this;
    this.server = null;
    server?.close();
    for (const socket of this.sockets) socket.destroy();
    if (server?.listening === true) await once(server, 'close');
  }

  /** As a process that is stopped: connections stay, and all that is sent waits until {@link Thaw}. */
  freeze(): Thaw {
    let thaw: Thaw = () => undefined;
    this.moving = new Promise((resolve) => (thaw = resolve));
    return () => thaw();
  }

  private join(near: Socket): void {
    const far = connect(this.target.port, this.target.host);
    const questions = new Transform({
      transform: (bytes, _encoding, done) => void this.moving.then(() => done(null, bytes)),
    });
    const answers = new Transform({
      transform: (bytes, _encoding, done) =>
        void this.moving.then(() => done(null, this.losesAnswers ? undefined : bytes)),
    });
    near.pipe(questions).pipe(far).pipe(answers).pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
