import { ERRORS, type Creator, type ErrorCode, type Problem } from '@companion/contracts';
import { http, HttpResponse, type DefaultBodyType, type HttpHandler } from 'msw';
import type { z } from 'zod';
import { creatorOfToken } from '../store/accounts.js';
import { noteAct } from '../store/audit.js';
import { invalidInput, Refusal } from '../store/refusal.js';
import type { Store } from '../store/store.js';
import { AUDITED } from './audited.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request that has passed its schemas. */
export type Asked<Params, Query, Body> = {
  store: Store;
  /** Who is signed in. On a public route there is nobody, and this must not be asked. */
  creator: Creator;
  params: Params;
  query: Query;
  body: Body;
  request: Request;
  /** The body as it came. */
  text: string;
};

/** A value is answered with the route's status; a `Response` as it is. */
type Answer = DefaultBodyType | Response;

/** One route as the API has it: what it takes, what it answers, and what it does to the store. */
export type Route = {
  method: Method;
  /** As in the OpenAPI document: `/api/sessions/{id}`. */
  path: string;
  isPublic: boolean;
  status: number;
  /** What a success answers; null: no JSON. */
  answers: z.ZodType | null;
  handler: (store: Store) => HttpHandler;
};

type Spec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  params?: P;
  query?: Q;
  body?: B;
  /** Status of a success; 200 unless said. */
  status?: number;
  isPublic?: boolean;
  /** The body is a file as it is, and no JSON. */
  takesFiles?: boolean;
  answers: z.ZodType | null;
};

/** Declares a route; `run` is called with what the contract's schemas made of the request. */
export function route<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(
  method: Method,
  path: string,
  spec: Spec<P, Q, B>,
  run: (asked: Asked<z.output<P>, z.output<Q>, z.output<B>>) => Answer | Promise<Answer>,
): Route {
  const { isPublic = false, takesFiles = false, status = 200, answers } = spec;

  async function answer(store: Store, request: Request, params: object): Promise<Response> {
    const text = await request.clone().text();
    const json = takesFiles ? undefined : jsonOf(request, text);
    const creator = isPublic ? NOBODY : creatorOfToken(store, bearerToken(request));
    const result = await run({
      store,
      creator,
      params: checked(spec.params, named(params), 'path') as z.output<P>,
      query: checked(spec.query, queryOf(request), 'query') as z.output<Q>,
      body: checked(spec.body, json, 'body') as z.output<B>,
      request,
      text,
    });
    noteIfAudited(store, creator, json, result);
    if (result instanceof Response) return result;
    if (status === 204) return new HttpResponse(null, { status });
    return HttpResponse.json(result, { status });
  }

  function noteIfAudited(store: Store, creator: Creator, body: unknown, result: Answer): void {
    const action = AUDITED[`${method} ${path}`];
    if (action === undefined) return;
    const told = (result ?? {}) as { creator?: Creator; id?: unknown; name?: unknown };
    // Of settings it is told which were changed.
    const about =
      action === 'settings_changed' ? { name: Object.keys(body as object).join(', ') } : told;
    noteAct(store, told.creator?.id ?? creator.id, action, about);
  }

  const add = {
    GET: http.get,
    POST: http.post,
    PUT: http.put,
    PATCH: http.patch,
    DELETE: http.delete,
  }[method];
  const pattern = `*${path.replace(/\{(\w+)\}/gu, ':$1')}`;
  const handler = (store: Store) =>
    add(pattern, ({ request, params }) =>
      answer(store, request, params).catch((error: unknown) => problemOf(error, request)),
    );
  return { method, path, isPublic, status, answers, handler };
}

/** Reading this is a mistake in a public route. */
const NOBODY: Creator = { id: 'nobody', displayName: '', email: null };

/** An error as the API tells it (RFC 9457). What is not foreseen is a fault of this code. */
export function problemOf(error: unknown, request: Request): Response {
  const known = error instanceof Refusal ? error : new Refusal('INTERNAL', String(error));
  const { code, message, errors, activeSessionId } = known;
  const { status, title } = ERRORS[code satisfies ErrorCode];
  const problem: Problem = {
    type: 'about:blank',
    title,
    status,
    detail: message,
    instance: new URL(request.url).pathname,
    code,
    requestId: crypto.randomUUID(),
    ...(errors && { errors }),
    ...(activeSessionId && { activeSessionId }),
  };
  return HttpResponse.json(problem, {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  });
}

function bearerToken(request: Request): string | undefined {
  return /^Bearer ([^\s]+)$/iu.exec(request.headers.get('authorization') ?? '')?.[1];
}

/** @throws Refusal UNSUPPORTED_MEDIA_TYPE, VALIDATION_FAILED when it is no JSON */
function jsonOf(request: Request, text: string): unknown {
  if (text === '') return undefined;
  if (!/^application\/json\b/u.test(request.headers.get('content-type') ?? '')) {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw Refusal.invalid(
      'body',
      "Body is not valid JSON but content-type is set to 'application/json'",
    );
  }
}

/** A name that is given several times is a list, as the server's parser has it. */
function queryOf(request: Request): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}

/** Without what the pattern's leading star stands for: the origin. */
function named(params: object): object {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !/^\d+$/u.test(name)));
}

function checked(schema: z.ZodType | undefined, value: unknown, whole: string): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    throw invalidInput(parsed.error.issues, whole === 'query' ? 'query' : 'body');
  return parsed.data;
}
