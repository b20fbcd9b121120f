import { createHmac } from 'node:crypto';
import { ADDRESS_TEXT, damagedJson } from './damage.js';
import type { Dice } from './dice.js';
import type { Route } from './routes.js';
import type { Sent } from './http.js';
import type { Pool } from './pool.js';
import { validValue } from './values.js';

const TYPES = [
  'text/plain',
  'application/json; charset=utf-16',
  'application/JSON;x=y',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'image/png',
  'application/octet-stream',
  'x',
  ';',
];
const ODD_HEADERS: [string, string][] = [
  ['x-request-id', 'a'.repeat(200)],
  ['x-request-id', '{"level":60}'],
  ['x-forwarded-for', '1.2.3.4, 5.6.7.8'],
  ['x-forwarded-proto', 'javascript'],
  ['x-forwarded-host', 'evil.example'],
  ['accept', 'text/html;q=NaN'],
  ['accept-encoding', 'gzip, br, x;q=2'],
  ['accept-language', 'x'.repeat(500)],
  ['if-none-match', '*'],
  ['if-none-match', '"x'],
  ['range', 'bytes=0-0'],
  ['range', 'bytes=9999999-'],
  ['range', 'bytes=--5'],
  ['cookie', 'token=1'],
  ['origin', 'null'],
  ['content-encoding', 'gzip'],
  ['x-http-method-override', 'DELETE'],
  ['traceparent', '00-zz-zz-99'],
];
/** Each of these keeps a core busy by design, or ends the player: they are asked less often. */
const RARE =
  /^\/api\/(?:auth\/(?:login|signup|password|sign-out-everywhere)|account|privacy\/export|tts\/preview)$/u;

/** Starts of files that are taken, and of some that are not. */
const FILES = [
  '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0',
  'GIF89a\x01\0\x01\0',
  '\xff\xd8\xff\xe0\0\x10JFIF',
  'RIFF\x24\0\0\0WEBPVP8 ',
  'RIFF\x24\0\0\0WAVEfmt ',
  'OggS\0\x02',
  'ID3\x04\0',
  '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  '%PDF-1.7',
  'GIF89a/*<script>alert(1)</script>*/',
];

/** What is sent, and the route it is for where there is one. */
export type Planned = { route: Route | undefined; sent: Sent };

export class RestRequests {
  private readonly routes: Route[];

  constructor(routes: Route[]) {
    this.routes = routes;
  }

  /** @param token hers */
  next(dice: Dice, pool: Pool, token: string): Planned {
    let route = dice.pick(this.routes);
    if (RARE.test(route.path) && !dice.chance(0.05)) route = dice.pick(this.routes);
    if (RARE.test(route.path) && !dice.chance(0.2)) route = this.routes[0]!;
    const headers = this.headers(dice, pool, token);
    const method = dice.chance(0.01)
      ? dice.pick(['PUT', 'PATCH', 'HEAD', 'OPTIONS'])
      : route.method;
    const path = this.path(route, dice, pool) + this.query(route, dice, pool);
    const sent: Sent = { method, path, headers };
    this.addBody(sent, route, dice, pool);
    return { route: method === route.method ? route : undefined, sent };
  }

  private headers(dice: Dice, pool: Pool, token: string): Record<string, string> {
    const headers: Record<string, string> = {};
    const who = dice.way({ herself: 92, script: 3, nobody: 2, wrong: 3 });
    const script = pool.apiTokens.at(-1) ?? 'sc_nobody';
    const wrong = ['Bearer', 'Bearer a.b.c', 'Bearer sc_', `Basic ${token}`, `Bearer ${token}x`];
    if (who === 'herself') headers['authorization'] = `Bearer ${token}`;
    if (who === 'script') headers['authorization'] = `Bearer ${script}`;
    if (who === 'wrong') headers['authorization'] = dice.pick(wrong);
    if (dice.chance(0.05)) {
      const [name, value] = dice.pick(ODD_HEADERS);
      headers[name] = value;
    }
    return headers;
  }

  private path(route: Route, dice: Dice, pool: Pool): string {
    return route.path.replace(/\{(\w+)\}/gu, (_all, name: string) => {
      if (dice.chance(0.05)) return encodeURIComponent(dice.pick(ADDRESS_TEXT));
      if (dice.chance(0.005)) return dice.pick(['%', '%ff', '..', '%2e%2e%2f', '%c0%ae', ';a=b']);
      const field = name === 'id' ? 'id' : name;
      return encodeURIComponent(pool.id(field, route.path, dice));
    });
  }

  private query(route: Route, dice: Dice, pool: Pool): string {
    const parts = route.query.flatMap(({ name, schema }) => {
      if (dice.chance(0.4)) return [];
      const valid = validValue(schema, dice, (field) => pool.id(field, route.path, dice), name);
      const value = dice.chance(0.2) ? dice.pick(ADDRESS_TEXT) : String(valid);
      const text = `${name}=${encodeURIComponent(value.toWellFormed())}`;
      return dice.chance(0.03) ? [text, text] : [text];
    });
    if (dice.chance(0.02))
      parts.push(dice.pick(['foo=1', 'page[]=1', '__proto__[a]=1', '&&=', '%', 'a=%ff']));
    return parts.length === 0 ? '' : `?${parts.join('&')}`;
  }

  private addBody(sent: Sent, route: Route, dice: Dice, pool: Pool): void {
    if (route.takesFile) {
      sent.headers['content-type'] = dice.pick([
        'application/octet-stream',
        'image/png',
        'audio/wav',
      ]);
      sent.body = Buffer.concat([
        Buffer.from(dice.pick(FILES), 'latin1'),
        dice.bytes(dice.int(0, 200)),
      ]);
    } else if (route.body !== undefined) {
      const good = validValue(route.body, dice, (field) => pool.id(field, route.path, dice));
      sent.body = dice.chance(0.45) ? JSON.stringify(good) : damagedJson(good, dice);
      sent.headers['content-type'] = 'application/json';
    } else if (dice.chance(0.05) && route.method !== 'GET') {
      sent.body = damagedJson({ a: 1 }, dice);
      sent.headers['content-type'] = 'application/json';
    }
    if (dice.chance(0.02)) sent.headers['content-type'] = dice.pick(TYPES);
    if (route.path === '/api/connectors/inbound/{id}' && sent.body !== undefined) {
      this.sign(sent, dice, pool);
    }
  }

  /** As the sender of a webhook does it. */
  private sign(sent: Sent, dice: Dice, pool: Pool): void {
    if (pool.webhooks.size === 0) return;
    const [id, secret] = dice.pick([...pool.webhooks]);
    if (dice.chance(0.1)) return;
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const signed = createHmac('sha256', secret)
      .update(`${timestamp}.`)
      .update(sent.body ?? '');
    sent.path = `/api/connectors/inbound/${id}`;
    sent.headers['x-companion-timestamp'] = timestamp;
    sent.headers['x-companion-signature'] = `sha256=${signed.digest('hex')}`;
  }
}
