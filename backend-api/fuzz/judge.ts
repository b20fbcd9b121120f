import { ERRORS, problemSchema, socketErrorSchema } from '@companion/contracts';
import type { Route } from './routes.js';

/** An answer to one request. `body` is text. */
export type Answer = { status: number; type: string; body: string; ms: number };

/** Nothing takes longer, however strange it is. */
export const HANG_MS = 10_000;
/** Nothing that is inside is told. */
const INSIDE =
  /node_modules|\n {4}at |QueryFailedError|syntax error at|\.ts:\d+|violates .* constraint/u;
/** A few at a time by design: reading everything, and hashing a password. The rest is told to come back. */
const TURNS_AWAY = /^\/api\/(?:privacy\/export|auth\/|account$|analytics\/export|tips\/import)/u;
/** Refused before a route is chosen, or for any route alike. */
const ALWAYS = new Set([401, 404, 413, 415]);

/** What is wrong with an answer; undefined: nothing. @param route undefined: none that there is */
export function judge(
  method: string,
  route: Route | undefined,
  answer: Answer,
): string | undefined {
  const { status, type, body, ms } = answer;
  if (ms > HANG_MS) return `took ${Math.round(ms)} ms`;
  if (status >= 500) {
    const turnedAway = status === 503 && route !== undefined && TURNS_AWAY.test(route.path);
    if (!turnedAway || !body.includes('"OVERLOADED"')) return `${status} ${body.slice(0, 300)}`;
  }
  if (INSIDE.test(body) && status >= 400) return `tells what is inside: ${body.slice(0, 300)}`;
  if (method === 'HEAD') return undefined;
  if (status >= 400) return judgeProblem(route, answer);
  if (route === undefined) return undefined;
  if (!route.statuses.has(status) && status !== 304 && status !== 206 && type !== '') {
    return `${status} is not documented`;
  }
  if (status === 204) return body === '' ? undefined : '204 with a body';
  const schema = route.answers.get(status);
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(safely(body));
  if (parsed.success) return undefined;
  const [issue] = parsed.error.issues;
  return `${status} is not what is documented: ${issue?.path.join('.')} ${issue?.message}`;
}

function judgeProblem(
  route: Route | undefined,
  { status, type, body }: Answer,
): string | undefined {
  if (!type.startsWith('application/problem+json')) return `${status} as ${type || 'nothing'}`;
  const parsed = problemSchema.safeParse(safely(body));
  if (!parsed.success) return `${status} is no problem document: ${body.slice(0, 200)}`;
  const problem = parsed.data;
  if (problem.status !== status || ERRORS[problem.code].status !== status) {
    return `${status} says ${problem.status} ${problem.code}`;
  }
  if (problem.code === 'VALIDATION_FAILED' && (problem.errors ?? []).length === 0) {
    return `names no field: ${body.slice(0, 300)}`;
  }
  if (route !== undefined && !route.statuses.has(status) && !ALWAYS.has(status)) {
    return `${status} ${problem.code} is not documented`;
  }
  return undefined;
}

/** What is wrong with a socket's acknowledgement. */
export function judgeAck(ack: unknown): string | undefined {
  const { ok, error } = (ack ?? {}) as { ok?: unknown; error?: unknown };
  if (ok === true) return undefined;
  const parsed = socketErrorSchema.safeParse(error);
  if (ok !== false || !parsed.success) return `no acknowledgement: ${String(JSON.stringify(ack))}`;
  if (ERRORS[parsed.data.code].status >= 500) return JSON.stringify(ack);
  if (parsed.data.code === 'VALIDATION_FAILED' && (parsed.data.errors ?? []).length === 0) {
    return `names no field: ${JSON.stringify(ack)}`;
  }
  return INSIDE.test(parsed.data.message)
    ? `tells what is inside: ${parsed.data.message}`
    : undefined;
}

function safely(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
