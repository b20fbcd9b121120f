import {
  type Ack,
  NAMESPACE,
  type Problem,
  problemSchema,
  type SignedIn,
} from '@companion/contracts';
import { type Route, ROUTES } from '@companion/msw';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { eventually } from '../support/eventually.js';
import { type Line, type Product, sessionEvents } from './product.js';
import { Transcript } from './transcript.js';

export type Answer<T> = { status: number; body: T; headers: Headers };

type Sent = { body?: unknown; headers?: Record<string, string>; token?: string | undefined };

/** Tells a story to a product, writes down what it answers, and holds every answer against the contract. */
export class Teller {
  readonly transcript = new Transcript();
  /** Routes that were asked, as in the OpenAPI document. */
  readonly visited: Set<string>;
  #token: string | undefined;

  constructor(
    readonly product: Product,
    visited: Set<string>,
  ) {
    this.visited = visited;
  }

  /** From now on somebody new speaks, who has just signed up. @returns her id */
  async signUp(displayName = 'Luna'): Promise<string> {
    this.#token = undefined;
    const body = {
      email: `${randomUUID()}@example.com`,
      password: 'correct horse battery',
      displayName,
    };
    const { accessToken, creator } = await this.must<SignedIn>(
      201,
      'POST',
      '/api/auth/signup',
      body,
    );
    this.#token = accessToken;
    return creator.id;
  }

  /** Speaks with another token, or with none. @returns the one before */
  as(token: string | undefined): string | undefined {
    const before = this.#token;
    this.#token = token;
    return before;
  }

  async ask<T = Problem>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    return this.send<T>(method, path, { body, token: this.#token });
  }

  async send<T>(method: string, path: string, { body, headers, token }: Sent): Promise<Answer<T>> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await this.product.fetch(path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: text }),
    });
    const { status } = response;
    const answer = await response.text();
    const isJson = /json/u.test(response.headers.get('content-type') ?? '');
    const shown: unknown = isJson ? JSON.parse(answer) : answer;
    this.#hold(method, path, status, shown);
    this.transcript.add(`${method} ${path}`, { status, body: shown });
    return { status, body: shown as T, headers: response.headers };
  }

  /** @throws when it answers otherwise */
  async must<T>(status: number, method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.ask<T>(method, path, body);
    if (answer.status === status) return answer.body;
    const said = JSON.stringify(answer.body);
    throw new Error(`${this.product.name}: ${method} ${path} answered ${answer.status}: ${said}`);
  }

  /** Is refused with this code. */
  async refused(code: string, method: string, path: string, body?: unknown): Promise<void> {
    const answer = await this.ask(method, path, body);
    expect([method, path, answer.body.code]).toEqual([method, path, code]);
  }

  /** A connection of whoever speaks now. */
  async streaming(): Promise<Spoken> {
    return new Spoken(this, await this.product.connect(NAMESPACE.streaming, this.#token));
  }
  async overlay(): Promise<Spoken> {
    return new Spoken(this, await this.product.connect(NAMESPACE.overlay, undefined));
  }

  #hold(method: string, path: string, status: number, body: unknown): void {
    const route = routeOf(method, path);
    if (route === undefined) return;
    this.visited.add(nameOf(route));
    if (status >= 400) expect(problemSchema.parse(body).status).toBe(status);
    else if (route.answers !== null) expect(() => route.answers?.parse(body)).not.toThrow();
  }
}

/** A live connection whose commands are part of the story. */
export class Spoken {
  constructor(
    private readonly teller: Teller,
    private readonly line: Line,
  ) {}

  async ask<T>(command: string, body: unknown): Promise<Ack<T>> {
    const ack = await this.line.ask(command, body);
    this.teller.transcript.add(command, ack);
    return ack as Ack<T>;
  }

  /** Waits for so many events of sessions since the last time, and writes them down. */
  async hears(count: number, what: string): Promise<void> {
    await eventually(() =>
      expect(sessionEvents(this.line.heard).length).toBeGreaterThanOrEqual(count),
    );
    this.teller.transcript.add(what, sessionEvents(this.line.heard));
    this.line.heard.length = 0;
  }

  /** Waits for other news of this name, and writes the first down. */
  async hearsOf(event: string): Promise<void> {
    await eventually(() =>
      expect(this.line.heard.some((heard) => heard.event === event)).toBe(true),
    );
    const heard = this.line.heard.find((told) => told.event === event);
    this.teller.transcript.add(`hears ${event}`, heard?.payload);
    this.line.heard.length = 0;
  }

  close(): void {
    this.line.close();
  }
}

export const nameOf = ({ method, path }: { method: string; path: string }): string =>
  `${method} ${path}`;

/** The route that a path is of: one without parameters goes before one with. */
function routeOf(method: string, path: string): Route | undefined {
  const [pathname = ''] = path.split('?');
  const fitting = ROUTES.filter((route) => {
    const pattern = route.path.replace(/\{\w+\}/gu, '[^/]+').replaceAll('.', '\\.');
    return route.method === method && new RegExp(`^${pattern}$`, 'u').test(pathname);
  });
  return fitting.toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
}
