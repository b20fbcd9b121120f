import { z } from 'zod';

/** The part of JSON Schema that the product's OpenAPI document uses. */
export type Schema = {
  $ref?: string;
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  nullable?: boolean;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
};

type Content = { content?: Record<string, { schema?: Schema }> };
type Operation = {
  security?: unknown[];
  parameters?: { in: 'path' | 'query' | 'header'; name: string; schema: Schema }[];
  requestBody?: Content;
  responses: Record<string, Content>;
};
export type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

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
  const inlined = (schema: Schema): Schema => {
    const { $ref, allOf, ...rest } = schema;
    if ($ref !== undefined) {
      return inlined(document.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {});
    }
    // A reference with a description, or one that may be null.
    if (allOf?.length === 1) return { ...inlined(allOf[0]!), ...rest };
    const { properties, items, oneOf, anyOf, additionalProperties } = rest;
    const each = (schemas: Schema[]) => schemas.map(inlined);
    return {
      ...rest,
      ...(properties && {
        properties: Object.fromEntries(
          Object.entries(properties).map(([name, value]) => [name, inlined(value)]),
        ),
      }),
      ...(items && { items: inlined(items) }),
      ...(oneOf && { oneOf: each(oneOf) }),
      ...(anyOf && { anyOf: each(anyOf) }),
      ...(typeof additionalProperties === 'object' && {
        additionalProperties: inlined(additionalProperties),
      }),
    };
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const body = operation.requestBody?.content ?? {};
      const json = body['application/json']?.schema;
      return {
        method: method.toUpperCase(),
        path,
        signedIn: operation.security !== undefined,
        query: (operation.parameters ?? [])
          .filter((parameter) => parameter.in === 'query')
          .map(({ name, schema }) => ({ name, schema: inlined(schema) })),
        body: json === undefined ? undefined : inlined(json),
        takesFile: 'application/octet-stream' in body,
        statuses: new Set(Object.keys(operation.responses).map(Number)),
        answers: new Map(
          Object.entries(operation.responses).flatMap(([status, { content }]) => {
            const schema = content?.['application/json']?.schema;
            if (schema === undefined || Number(status) >= 300) return [];
            return [[Number(status), checkOf(inlined(schema))] as const];
          }),
        ),
      };
    }),
  );
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
