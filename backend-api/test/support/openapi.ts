import type { TokenScope } from '@companion/contracts';
import { expect } from 'vitest';
import {
  type Document,
  inlined,
  operationsOf,
  type Parameter,
  type Schema,
} from '../../openapi/document.js';
import { call } from './creator.js';

export type { Schema };

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
  const routes = operationsOf(document, (method, path, operation) => {
    const body = operation.requestBody?.content?.['application/json']?.schema;
    return {
      method,
      path,
      signedIn: operation.security !== undefined,
      tokenScope: operation['x-token-scope'],
      parameters: operation.parameters ?? [],
      body: body && inlined(document, body),
    };
  });
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
