import { WebSocket } from 'ws';

/** A mask of zeros is a mask, and costs nothing: what is measured is the server. */
const noMask = (mask: Buffer): void => {
  mask.fill(0);
};

/**
 * A socket.io client of a few lines over `ws`: it connects to one namespace, answers pings, sends with
 * acknowledgement and hands events on as the text they came in. It costs a fraction of
 * socket.io-client, so that what is measured is the server.
 */
export class WireClient {
  private readonly acknowledged = new Map<number, (text: string) => void>();
  private lastId = 0;

  private constructor(
    private readonly socket: WebSocket,
    private readonly namespace: string,
  ) {}

  static connect(url: string, namespace: string, auth: object): Promise<WireClient> {
    const address = `${url.replace(/^http/u, 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(address, { perMessageDeflate: false, generateMask: noMask });
    const client = new WireClient(socket, namespace);
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('The server closed the connection')));
      socket.on('message', (data: Buffer) => {
        const text = data.toString();
        if (text.startsWith('0')) socket.send(`40${namespace},${JSON.stringify(auth)}`);
        else if (text.startsWith(`40${namespace}`)) resolve(client);
        else if (text.startsWith('44')) reject(new Error(`Refused: ${text}`));
        else client.receive(text);
      });
    });
  }

  /** Called with each event as its packet's text. */
  onEvent: (text: string) => void = () => undefined;

  /** @returns the acknowledgement's text. @throws when it is a refusal */
  ask(event: string, body: object): Promise<string> {
    const id = (this.lastId += 1);
    return new Promise((resolve, reject) => {
      this.acknowledged.set(id, (text) => {
        if (text.startsWith('[{"ok":true')) resolve(text);
        else reject(new Error(`${event} was refused: ${text}`));
      });
      this.socket.send(`42${this.namespace},${id}${JSON.stringify([event, body])}`);
    });
  }

  close(): void {
    this.socket.terminate();
  }

  private receive(text: string): void {
    if (text === '2') {
      this.socket.send('3');
      return;
    }
    const prefix = text.slice(0, 2);
    if (prefix === '42') this.onEvent(text);
    if (prefix !== '43') return;
    const start = this.namespace.length + 3;
    const bracket = text.indexOf('[', start);
    const id = Number(text.slice(start, bracket));
    this.acknowledged.get(id)?.(text.slice(bracket));
    this.acknowledged.delete(id);
  }
}
