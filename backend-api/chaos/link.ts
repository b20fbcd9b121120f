import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * What a network does to those who talk over it. `stalled`: bytes wait, and arrive when it is mended.
 * `dropped`: bytes vanish without a word, and a connection that lost some stays dead when the way is
 * mended, as behind a router that forgot it: only who gives it up gets on. `answersDropped`: answers alone
 * vanish, so that what was asked is done and nobody hears of it; mended, such a connection is reset.
 */
export type Weather =
  | { kind: 'open' }
  | { kind: 'stalled' | 'dropped' | 'answersDropped' }
  | { kind: 'slow'; ms: number };

/** `lost`: it will be reset when the weather is fine again. `dead`: nothing arrives on it any more, ever. */
type Pair = { near: Socket; far: Socket; state: 'well' | 'lost' | 'dead' };

/** A TCP way to a server, on a port of its own, that can be cut, stalled, slowed and made to lose bytes. */
export class Link {
  private server: Server | null = null;
  private readonly pairs = new Set<Pair>();
  private weather: Weather = { kind: 'open' };
  private mended = Promise.resolve();
  private release: () => void = () => undefined;
  port = 0;

  private constructor(
    readonly name: string,
    private readonly targetPort: number,
  ) {}

  static async to(name: string, targetPort: number): Promise<Link> {
    const link = new Link(name, targetPort);
    await link.listen();
    return link;
  }

  /** Whether what is sent now arrives, sooner or later than usual. */
  get passes(): boolean {
    return this.server !== null && (this.weather.kind === 'open' || this.weather.kind === 'slow');
  }

  /** Ends every connection; new ones are refused. */
  async cut(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server === null) return;
    server.close();
    for (const pair of this.pairs) end(pair);
    if (server.listening) await once(server, 'close');
  }

  set(weather: Exclude<Weather, { kind: 'open' }>): void {
    this.weather = weather;
    if (weather.kind === 'slow') return;
    this.mended = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  /** As new. What waited goes on; connections that lost answers are reset. */
  async mend(): Promise<void> {
    this.weather = { kind: 'open' };
    for (const pair of this.pairs) if (pair.state === 'lost') end(pair);
    this.release();
    if (this.server === null) await this.listen();
  }

  async close(): Promise<void> {
    this.release();
    await this.cut();
  }

  private async listen(): Promise<void> {
    const server = createServer((near) => this.join(near));
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  private join(near: Socket): void {
    const far = connect(this.targetPort, '127.0.0.1');
    const pair: Pair = { near, far, state: 'well' };
    this.pairs.add(pair);
    near.setNoDelay(true);
    far.setNoDelay(true);
    this.carry(pair, near, far, 'question');
    this.carry(pair, far, near, 'answer');
  }

  private carry(pair: Pair, from: Socket, to: Socket, what: 'question' | 'answer'): void {
    // Bytes and the end of the connection, in the order they came.
    let last: Promise<void> | null = null;
    const then = (act: () => void): void => {
      const { kind } = this.weather;
      const wait =
        kind === 'slow' ? delay(this.weather.ms) : kind === 'stalled' ? this.mended : null;
      if (wait === null && last === null) return act();
      const mine: Promise<void> = Promise.all([wait, last]).then(() => {
        act();
        if (last === mine) last = null;
      });
      last = mine;
    };
    from.on('data', (bytes: Buffer) => {
      const { kind } = this.weather;
      if (kind === 'dropped') pair.state = 'dead';
      else if (kind === 'answersDropped' && what === 'answer' && pair.state === 'well') {
        pair.state = 'lost';
      }
      if (pair.state === 'dead' || (pair.state === 'lost' && what === 'answer')) return;
      then(() => {
        if (to.writable) to.write(bytes);
      });
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      this.pairs.delete(pair);
      // Where bytes vanish, a farewell does as well.
      const heard = this.weather.kind === 'dropped' ? this.mended : Promise.resolve();
      void heard.then(() => then(() => to.destroy()));
    });
  }
}

function end({ near, far }: Pair): void {
  near.destroy();
  far.destroy();
}
