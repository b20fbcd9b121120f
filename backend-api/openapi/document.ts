import type { TokenScope } from '@companion/contracts';

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

export type Parameter = {
  in: 'path' | 'query' | 'header';
  name: string;
  required?: boolean;
  schema: Schema;
};
type Content = { content?: Record<string, { schema?: Schema }> };
export type Operation = {
  security?: unknown[];
  'x-token-scope'?: TokenScope;
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content>;
};
export type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** @returns the schema with every reference resolved */
export function inlined(document: Document, schema: Schema): Schema {
  const inline = (inner: Schema): Schema => inlined(document, inner);
  const { $ref, allOf, ...rest } = schema;
  if ($ref !== undefined) {
    return inline(document.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {});
  }
  // A reference with a description, or one that may be null.
  if (allOf?.length === 1) return { ...inline(allOf[0]!), ...rest };
  const { properties, items, oneOf, anyOf, additionalProperties } = rest;
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [name, inline(value)]),
      ),
    }),
    ...(items && { items: inline(items) }),
    ...(oneOf && { oneOf: oneOf.map(inline) }),
    ...(anyOf && { anyOf: anyOf.map(inline) }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: inline(additionalProperties),
    }),
  };
}

/** Every operation of the document: `visit` is given its method in capitals and its path as `/api/sessions/{id}`. */
export function operationsOf<T>(
  document: Document,
  visit: (method: string, path: string, operation: Operation) => T,
): T[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      visit(method.toUpperCase(), path, operation),
    ),
  );
}
