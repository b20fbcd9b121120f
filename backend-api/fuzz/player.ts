import type { Session, SignedIn } from '@companion/contracts';
import { Agent } from 'node:http';
import { Dice } from './dice.js';
import type { Route } from './routes.js';
import { send, sendRaw, type Sent } from './http.js';
import { type Answer, HANG_MS, judge } from './judge.js';
import { Pool } from './pool.js';
import { rawRequest } from './raw-requests.js';
import { RestRequests } from './rest-requests.js';
import { SocketClient } from './socket-client.js';

/** Something the product did that it must not do. */
export type Finding = { player: number; nth: number; what: string; sent: string };

const PASSWORD = 'correct horse battery';
const SHOW_EVERY = 80;
const FRAMES_AT_ONCE = 5;
/** Answered with a new token, in place of the one that asked. */
const ENDS_SIGN_INS = new Set(['/api/auth/password', '/api/auth/sign-out-everywhere']);

/**
 * A creator of her own who does and sends whatever the dice say, one thing after the other: what she sends
 * is the same for the same seed, whatever the others do meanwhile.
 */
export class Player {
  readonly findings: Finding[] = [];
  readonly outcomes = new Map<string, number>();
  slowestMs = 0;
  played = 0;
  private readonly dice: Dice;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly requests: RestRequests;
  private pool = new Pool();
  private token = '';
  private creatorId = '';
  private generation = 0;
  private readonly sockets: SocketClient;

  constructor(
    private readonly url: string,
    private readonly number: number,
    private readonly seed: number,
    routes: Route[],
  ) {
    this.dice = new Dice(seed * 1_000 + number);
    this.requests = new RestRequests(routes);
    this.sockets = new SocketClient(url, '');
  }

  /** @param until when to stop in any case, by `performance.now()` @param progress told how many were sent */
  async play(inputs: number, until: number, progress: (sent: number) => void): Promise<void> {
    while (this.played < inputs && performance.now() < until) {
      if (this.played % SHOW_EVERY === 0) await this.startShow();
      const before = this.played;
      await this.step();
      progress(this.played - before);
    }
    this.sockets.close();
    this.agent.destroy();
  }

  private async step(): Promise<void> {
    switch (this.dice.way({ rest: 66, command: 25, frames: 1, bytes: 4 })) {
      case 'rest':
        return this.rest();
      case 'command': {
        const { sent, wrong } = await this.sockets.command(this.dice, this.pool, this.creatorId);
        return this.count('command', 1, sent, wrong);
      }
      case 'frames': {
        const { sent, wrong } = await this.sockets.rude(this.dice, FRAMES_AT_ONCE);
        return this.count('frame', FRAMES_AT_ONCE, sent, wrong);
      }
      case 'bytes': {
        const bytes = rawRequest(this.dice);
        const answer = await sendRaw(this.url, bytes);
        const broke = answer.status >= 500 || answer.ms > HANG_MS;
        const wrong = broke ? `${answer.status} after ${answer.ms} ms: ${answer.body}` : undefined;
        return this.count('bytes', 1, bytes.toString('latin1'), wrong);
      }
    }
  }

  private async rest(): Promise<void> {
    const { route, sent } = this.requests.next(this.dice, this.pool, this.token);
    const answer = await send(this.url, this.agent, sent);
    this.slowestMs = Math.max(this.slowestMs, answer.ms);
    const wrong = answer.status === 0 ? 'no answer' : judge(sent.method, route, answer);
    this.count(`${sent.method} ${answer.status}`, 1, told(sent), wrong);
    if (answer.status < 200 || answer.status >= 300 || route === undefined) return;
    if (answer.type.startsWith('application/json')) {
      this.pool.learnFrom(route.path, JSON.parse(answer.body));
    }
    if (route.path === '/api/account' && route.method === 'DELETE') await this.signUp();
    if (ENDS_SIGN_INS.has(route.path)) this.goOnWith(JSON.parse(answer.body) as SignedIn);
  }

  private count(kind: string, inputs: number, sent: string, wrong: string | undefined): void {
    this.played += inputs;
    this.outcomes.set(kind, (this.outcomes.get(kind) ?? 0) + inputs);
    if (wrong !== undefined) {
      this.findings.push({ player: this.number, nth: this.played, what: wrong, sent });
    }
  }

  /** Makes her an account, and before that forgets what she had. */
  async signUp(): Promise<void> {
    this.generation += 1;
    const email = `player-${this.seed}-${this.number}-${this.generation}@example.com`;
    const answer = await this.ask('POST', '/api/auth/signup', {
      email,
      password: PASSWORD,
      displayName: 'Player',
    });
    if (answer.status !== 201) throw new Error(`A player was not let in: ${answer.body}`);
    const signedIn = JSON.parse(answer.body) as SignedIn;
    this.creatorId = signedIn.creator.id;
    this.pool = new Pool();
    this.goOnWith(signedIn);
  }

  private goOnWith({ accessToken }: SignedIn): void {
    this.token = accessToken;
    this.sockets.renew(accessToken);
  }

  private async startShow(): Promise<void> {
    const body = { platform: 'chaturbate', endCurrent: true };
    const answer = await this.ask('POST', '/api/sessions', body);
    if (answer.status !== 201) return;
    this.pool.learn('/api/sessions', (JSON.parse(answer.body) as Session).id);
  }

  private ask(method: string, path: string, body: object): Promise<Answer> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.token}` };
    return send(this.url, this.agent, { method, path, headers, body: JSON.stringify(body) });
  }
}

function told({ method, path, headers, body }: Sent): string {
  const { authorization: _hers, ...rest } = headers;
  const content = Buffer.isBuffer(body) ? body.toString('latin1') : (body ?? '');
  return `${method} ${path.slice(0, 300)} ${JSON.stringify(rest)} ${content.slice(0, 600)}`;
}
