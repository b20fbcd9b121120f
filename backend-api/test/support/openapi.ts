import type { TokenScope } from '@companion/contracts';
import { expect } from 'vitest';
import { call } from './creator.js';

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
  default?: unknown;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
};
type Parameter = {
  in: 'path' | 'query' | 'header';
  name: string;
  required?: boolean;
  schema: Schema;
};
type Document = {
  paths: Record<
    string,
    Record<
      string,
      {
        security?: unknown[];
        'x-token-scope'?: TokenScope;
        parameters?: Parameter[];
        requestBody?: { content: { 'application/json'?: { schema: Schema } } };
      }
    >
  >;
  components: { schemas: Record<string, Schema> };
};

export type Route = {
  method: string;
  /** `/api/sessions/{id}` */
  path: string;
  signedIn: boolean;
  /** What an API token needs for it; missing: no token may call it. */
  tokenScope: TokenScope | undefined;
  parameters: Parameter[];
  /** With every reference resolved. */
  body: Schema | undefined;
};

/** Every route the product says it has: a new one is tested without anybody thinking of it. */
export async function routesOf(url: string): Promise<Route[]> {
  const { body: document } = await call<Document>(url, 'GET', '/api/docs-json');
  const resolve = (schema: Schema): Schema => {
    // A reference with a description of its own.
    if (schema.allOf?.length === 1) {
      return { ...resolve(schema.allOf[0]!), ...(schema.nullable && { nullable: true }) };
    }
    const name = schema.$ref?.split('/').at(-1);
    const found = name === undefined ? schema : document.components.schemas[name]!;
    const { properties, items, oneOf, anyOf } = found;
    const inner = Object.entries(properties ?? {}).map(([key, value]) => [key, resolve(value)]);
    return {
      ...found,
      ...(properties && { properties: Object.fromEntries(inner) as Record<string, Schema> }),
      ...(items && { items: resolve(items) }),
      ...(oneOf && { oneOf: oneOf.map(resolve) }),
      ...(anyOf && { anyOf: anyOf.map(resolve) }),
    };
  };
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => {
      const body = route.requestBody?.content['application/json']?.schema;
      return {
        method: method.toUpperCase(),
        path,
        signedIn: route.security !== undefined,
        tokenScope: route['x-token-scope'],
        parameters: route.parameters ?? [],
        body: body === undefined ? undefined : resolve(body),
      };
    }),
  );
  expect(routes.length).toBeGreaterThan(35);
  return routes;
}

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

/** The path with its parameters filled in. */
export function pathOf(route: Route, valueOf: (name: string) => string): string {
  return route.path.replace(/\{(\w+)\}/gu, (_all, name: string) =>
    encodeURIComponent(valueOf(name)),
  );
}

/**
 * A body that the schema takes, with `idOf` for every id in it. Of an amount that may be given in cents or
 * in tokens it has the cents: that only one may be there is beyond JSON Schema.
 */
export function sample(schema: Schema, idOf: (field: string) => string, field = ''): unknown {
  const [first] = schema.oneOf ?? schema.anyOf ?? [];
  if (first !== undefined) return sample(first, idOf, field);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => !name.endsWith('Tokens') && name !== 'overlayKey')
          .map(([name, value]) => [name, sample(value, idOf, name)]),
      );
    case 'array':
      return [sample(schema.items ?? {}, idOf, field)];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'string':
      if (schema.format === 'uuid') return idOf(field);
      if (schema.format === 'date-time') return '2026-01-01T00:00:00Z';
      if (field === 'email') return 'someone@example.com';
      if (field === 'sprites') return '🌹';
      if (schema.pattern?.startsWith('^#')) return '#ff6b78';
      return (schema.pattern?.includes('[A-Z]{3}') ? 'USD' : 'abcdefghijkl').slice(
        0,
        schema.maxLength,
      );
    case undefined:
      return {};
  }
}
