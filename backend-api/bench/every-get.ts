import { performance } from 'node:perf_hooks';
import { Client } from 'pg';
import type { Document } from '../openapi/document.js';
import { quantile } from './closed-loop.js';
import type { Product } from './product.js';
import { ms, table } from './report.js';

/** One address, asked one call at a time: what it took for each creator. */
export type GetRead = { address: string; answers: Answered[] };
type Answered = { p50Ms: number; p99Ms: number; statements: number };

/** They send everything there is; the export is measured for itself. */
const WHOLE = ['/api/analytics/export', '/api/privacy/export'];
/** What people ask for beside the plain addresses. */
const ASKED = [
  '/api/tips?page=50&limit=100',
  '/api/tips?tipper=fan%205',
  '/api/tips?minCents=995',
  '/api/tips?source=manual&limit=100',
  '/api/sessions?page=3&limit=100',
  '/api/analytics/summary?range=7d',
  '/api/analytics/summary?range=365d',
  '/api/analytics/top-tippers?range=365d&limit=100',
];
const WARM_UP = 5;

/** Every GET of the OpenAPI document that answers for these creators; those whose thing they lack are left out. */
export async function measureGets(
  product: Product,
  client: Client,
  creators: { creatorId: string }[],
  { counter, rounds }: { counter: StatementCounter; rounds: number },
): Promise<GetRead[]> {
  const document = (await (await fetch(`${product.url}/api/docs-json`)).json()) as Document;
  const callers = await Promise.all(
    creators.map(async ({ creatorId }) => ({
      token: await product.tokenOf({ creatorId, sessionId: '' }),
      known: await thingsOf(client, creatorId),
    })),
  );
  const reads: GetRead[] = [];
  for (const path of [
    ...Object.keys(document.paths).filter((at) => isRead(document, at)),
    ...ASKED,
  ]) {
    const answers: Answered[] = [];
    for (const { token, known } of callers) {
      const address = product.url + addressOf(document, path, known);
      const answered = await ask(address, token, counter, rounds);
      if (answered !== null) answers.push(answered);
    }
    if (answers.length === callers.length) reads.push({ address: path, answers });
  }
  return reads;
}

const isRead = ({ paths }: Document, path: string): boolean =>
  paths[path]?.get !== undefined && !WHOLE.includes(path);

async function ask(
  address: string,
  token: string,
  counter: StatementCounter,
  rounds: number,
): Promise<Answered | null> {
  const taken: number[] = [];
  let statements = Infinity;
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const before = counter.statements;
    const begun = performance.now();
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    await answer.arrayBuffer();
    if (!answer.ok) return null;
    if (round < 0) continue;
    taken.push(performance.now() - begun);
    // What the process does besides is counted as well, but not each time.
    statements = Math.min(statements, counter.statements - before);
  }
  taken.sort((a, b) => a - b);
  return { p50Ms: quantile(taken, 0.5), p99Ms: quantile(taken, 0.99), statements };
}

/** Hers, by the name that a parameter has. */
type Things = { session: string; tip: string; creatorId: string; tipper: string };

async function thingsOf(client: Client, creatorId: string): Promise<Things> {
  const { rows } = await client.query<Things>(
    `SELECT session_id AS session, id AS tip, creator_id AS "creatorId", tipper_name AS tipper
     FROM stream_tips WHERE creator_id = $1 AND tipper_name IS NOT NULL ORDER BY created_at DESC LIMIT 1`,
    [creatorId],
  );
  return rows[0] as Things;
}

function addressOf(document: Document, path: string, known: Things): string {
  const values: Record<string, string> = {
    id: path.startsWith('/api/tips/') ? known.tip : known.session,
    sessionId: known.session,
    creatorId: known.creatorId,
    address: known.creatorId,
    handle: 'a-free-handle',
    tipper: known.tipper,
  };
  const { parameters = [] } = document.paths[path]?.get ?? {};
  const asked = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name }) => `${name}=${encodeURIComponent(values[name] ?? '')}`);
  const filled = path.replace(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? '');
  return asked.length === 0 ? filled : `${filled}?${asked.join('&')}`;
}

export type StatementCounter = { statements: number };

/** Every statement that this process sends, over whichever connection is opened from now on. */
export function countStatements(): StatementCounter {
  const counter = { statements: 0 };
  const { query } = Client.prototype;
  Client.prototype.query = function (this: Client, ...given: Parameters<typeof query>) {
    counter.statements += 1;
    return query.apply(this, given);
  } as typeof query;
  return counter;
}

const SHOWN = 12;

export function everyGet(reads: GetRead[], tips: string[], rounds: number): string {
  const slowest = (read: GetRead): number => Math.max(...read.answers.map(({ p99Ms }) => p99Ms));
  const sorted = [...reads].sort((a, b) => slowest(b) - slowest(a));
  const rest = sorted[SHOWN];
  const grown = reads.filter(({ answers }) => new Set(answers.map((of) => of.statements)).size > 1);
  const rows = sorted
    .slice(0, SHOWN)
    .map(({ address, answers }) => [
      `\`${decodeURIComponent(address)}\``,
      ...answers.map(({ p50Ms, p99Ms }) => `${ms(p50Ms)} / ${ms(p99Ms)}`),
      answers.map(({ statements }) => statements).join(', '),
    ]);
  return [
    `Every GET that answers for a creator with so many tips in 365 sessions, ${rounds} calls each, one at a time: p50 / p99, and statements sent to PostgreSQL a call. The ${SHOWN} slowest of ${reads.length}:`,
    table(['Address', ...tips.map((count) => `${count} tips`), 'Statements'], rows),
    `${rest === undefined ? '' : `All others answer within ${ms(slowest(rest))} (p99). `}${grown.length === 0 ? 'None sends more statements where there are more tips.' : `More statements with more tips: ${grown.map(({ address }) => address).join(', ')}.`}`,
  ].join('\n\n');
}
