import { z } from 'zod';
import { type Document, inlined, operationsOf, type Schema } from '../openapi/document.js';

/** A route as the product documents it. */
export type Route = {
  method: string;
  /** `/api/sessions/{id}` */
  path: string;
  signedIn: boolean;
  query: { name: string; schema: Schema }[];
  body: Schema | undefined;
  /** Takes a file as it is. */
  takesFile: boolean;
  statuses: Set<number>;
  /** What a successful answer must be, by status; without one it is no JSON. */
  answers: Map<number, z.ZodType>;
};

/** Every route of an OpenAPI document, with references resolved. */
export function routesIn(document: Document): Route[] {
  return operationsOf(document, (method, path, operation) => {
    const body = operation.requestBody?.content ?? {};
    const json = body['application/json']?.schema;
    return {
      method,
      path,
      signedIn: operation.security !== undefined,
      query: (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'query')
        .map(({ name, schema }) => ({ name, schema: inlined(document, schema) })),
      body: json && inlined(document, json),
      takesFile: 'application/octet-stream' in body,
      statuses: new Set(Object.keys(operation.responses).map(Number)),
      answers: new Map(
        Object.entries(operation.responses).flatMap(([status, { content }]) => {
          const schema = content?.['application/json']?.schema;
          if (schema === undefined || Number(status) >= 300) return [];
          return [[Number(status), checkOf(inlined(document, schema))] as const];
        }),
      ),
    };
  });
}

const checkOf = (schema: Schema): z.ZodType =>
  z.fromJSONSchema(readable(schema) as Parameters<typeof z.fromJSONSchema>[0], {
    defaultTarget: 'openapi-3.0',
  });

/** Without patterns that only mean something with the flag `u`, which a schema cannot carry. */
function readable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(readable);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name, value]) => !(name === 'pattern' && /\\[pPu]/u.test(String(value))))
      .map(([name, value]) => [name, readable(value)]),
  );
}
