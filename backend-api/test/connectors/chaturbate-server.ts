import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A tip as the platform really sent it; only the names are replaced. */
export const CAPTURED_TIP = {
  method: 'tip',
  object: {
    broadcaster: 'host1',
    tip: { tokens: 25, isAnon: false, message: '| hi' },
    user: {
      username: 'fan1',
      inFanclub: false,
      fcAutoRenew: false,
      hasTokens: true,
      isMod: false,
      isOwner: false,
      isFollower: true,
      isBroadcasting: true,
      isSilenced: false,
      isSpying: false,
      inPrivateShow: false,
      hasDarkmode: true,
      recentTips: 'some',
      gender: 'm',
      subgender: '',
      colorGroup: 'tr',
      language: 'en',
    },
  },
  id: '1755376903836-0',
};

/** A chat message as the platform really sends it; only the name is replaced. */
export function chatEvent(message: string, username = 'fan1', id = nextEventId()) {
  const { broadcaster, user } = CAPTURED_TIP.object;
  return {
    method: 'chatMessage',
    object: {
      broadcaster,
      message: { message, color: '#494949', bgColor: null, font: 'default', orig: null },
      user: { ...user, username },
    },
    id,
  };
}

/** A whisper: like chat, but between two. */
export function privateMessageEvent(message: string, fromUser = 'fan1') {
  const said = chatEvent(message, fromUser);
  const { object } = said;
  return {
    ...said,
    method: 'privateMessage',
    object: {
      ...object,
      message: { ...object.message, fromUser, toUser: object.broadcaster },
    },
  };
}

type TipDetails = { tokens?: number; isAnon?: boolean; message?: string; username?: string };

/** The captured tip with other contents and an id of now, or of the time given. */
export function tipEvent(details: TipDetails = {}, id = nextEventId()): typeof CAPTURED_TIP {
  const { username, ...tip } = details;
  const { object } = CAPTURED_TIP;
  return {
    ...CAPTURED_TIP,
    id,
    object: {
      ...object,
      tip: { ...object.tip, ...tip },
      user: { ...object.user, ...(username === undefined ? {} : { username }) },
    },
  };
}

let sequence = 0;
export function nextEventId(atMs = Date.now()): string {
  sequence += 1;
  return `${atMs}-${sequence}`;
}

/** What a request is answered with instead of events. */
export type ScriptedAnswer =
  | { status: number; body?: string; headers?: Record<string, string> }
  /** Status 400 with the body of an empty poll. */
  | 'waited_too_long'
  /** The connection is cut before an answer. */
  | 'reset'
  /** No answer at all. */
  | 'silence'
  /** The events due, with a next address of the test's own. */
  | { nextUrl: string };

export type SeenRequest = { path: string; cursor: string | null; timeout: number };
type Held = { from: number; path: string; answer: () => void };

/**
 * Chaturbate's Events API over HTTP for one account at `/events/<user>/<token>/?i=<cursor>&timeout=N`.
 * Without a cursor it answers the recent events at once if there are any; otherwise it holds the
 * request until something happens or N seconds are over.
 */
export class ChaturbateServer {
  readonly requests: SeenRequest[] = [];
  private readonly server: Server;
  private readonly feed: unknown[] = [];
  private readonly cursors = new Map<string, number>();
  private readonly script: ScriptedAnswer[] = [];
  private readonly held = new Set<Held>();
  private readonly listeners = new Set<() => void>();
  /** Every username has a feed, the same one. */
  anyAccount = false;
  /** Called with each poll that is held: how many of its account are, now. */
  onHeld: (ofItsAccount: number) => void = () => undefined;
  /** Answers every request that nothing else is scripted for. */
  standing: ScriptedAnswer | null = null;

  private constructor(
    readonly username: string,
    public token: string,
  ) {
    this.server = createServer((request, response) => this.handle(request, response));
  }

  static async start(username = 'host1', token = 'TOKENTOKEN'): Promise<ChaturbateServer> {
    const server = new ChaturbateServer(username, token);
    server.server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get heldPolls(): number {
    return this.held.size;
  }

  /** Something happens in the room; every held poll hears of it. */
  emit(...events: unknown[]): void {
    this.feed.push(...events);
    for (const poll of [...this.held]) poll.answer();
  }

  /** The next requests, in turn, are answered so. */
  answerNext(...answers: ScriptedAnswer[]): void {
    this.script.push(...answers);
  }

  /** Resolves when the condition holds; looked at whenever a request comes or goes. */
  async until(condition: () => boolean, what: string, withinMs = 5_000): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (!condition()) return;
        this.listeners.delete(look);
        clearTimeout(deadline);
        resolve();
      };
      const deadline = setTimeout(() => {
        this.listeners.delete(look);
        reject(new Error(`The Chaturbate server waited in vain for ${what}`));
      }, withinMs);
      this.listeners.add(look);
    });
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close').catch(() => undefined);
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.url);
    const cursor = url.searchParams.get('i');
    const timeout = Number(url.searchParams.get('timeout') ?? '10');
    this.requests.push({ path: url.pathname, cursor, timeout });
    const scripted = this.script.shift() ?? this.standing;
    if (scripted === null) this.serve(url, cursor, timeout, response);
    else this.answer(scripted, cursor, timeout, response);
    this.changed();
  }

  private serve(url: URL, cursor: string | null, timeout: number, response: ServerResponse): void {
    const [, events, username, token] = url.pathname.split('/');
    if (events !== 'events' || !(this.anyAccount || username === this.username)) {
      return send(response, 404, '');
    }
    if (token !== this.token) return send(response, 401, '{"status":"unauthorized"}');
    const from = cursor === null ? 0 : this.cursors.get(cursor);
    if (from === undefined) return send(response, 400, '{"status":"invalid cursor"}');
    const answer = (): void => {
      clearTimeout(timer);
      this.held.delete(poll);
      send(response, 200, this.page(username ?? '', from, timeout));
      this.changed();
    };
    const poll: Held = { from, path: url.pathname, answer };
    const timer = setTimeout(answer, timeout * 1_000);
    this.held.add(poll);
    const sameAccount = [...this.held].filter(({ path }) => path === poll.path);
    this.onHeld(sameAccount.length);
    response.on('close', () => {
      clearTimeout(timer);
      this.held.delete(poll);
      this.changed();
    });
    if (this.feed.length > from || timeout === 0) answer();
  }

  private answer(
    scripted: ScriptedAnswer,
    cursor: string | null,
    timeout: number,
    response: ServerResponse,
  ): void {
    const from = (cursor === null ? 0 : this.cursors.get(cursor)) ?? 0;
    if (scripted === 'reset') {
      response.socket?.resetAndDestroy();
    } else if (scripted === 'silence') {
      return;
    } else if (scripted === 'waited_too_long') {
      const nextUrl = this.nextUrl(this.username, from, timeout);
      const body = { status: 'waited too long for events', nextUrl, events: [] };
      send(response, 400, JSON.stringify(body));
    } else if ('nextUrl' in scripted) {
      const body = { events: this.feed.slice(from), nextUrl: scripted.nextUrl };
      send(response, 200, JSON.stringify(body));
    } else {
      send(response, scripted.status, scripted.body ?? '', scripted.headers);
    }
  }

  private page(username: string, from: number, timeout: number): string {
    const nextUrl = this.nextUrl(username, this.feed.length, timeout);
    return JSON.stringify({ events: this.feed.slice(from), nextUrl });
  }

  private nextUrl(username: string, position: number, timeout: number): string {
    const cursor = nextEventId();
    this.cursors.set(cursor, position);
    return `${this.url}/events/${username}/${this.token}/?i=${cursor}&timeout=${timeout}`;
  }

  private changed(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}
