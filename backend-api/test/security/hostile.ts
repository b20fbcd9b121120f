import fc from 'fast-check';
import type { Schema } from '../support/openapi.js';

/** Text that has broken servers before: NUL, lone surrogates, overrides, prototypes, numbers that are none. */
export const HOSTILE_TEXT = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202eevil',
  '\ufeff',
  '𝒳'.repeat(70),
  'x'.repeat(60_000),
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  '0x10',
  'null',
  'undefined',
  '[object Object]',
  "'; DROP TABLE stream_tips; --",
  '%00',
  '%s%n',
  '../../etc/passwd',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '=1+1',
];

const WRONG_TYPES: Record<string, unknown[]> = {
  string: [0, 1.5, true, [], ['a'], {}, { toString: 'x' }, { length: 3 }],
  number: ['', '1', 'NaN', 'Infinity', '1e3', true, [], [1], {}, { valueOf: 1 }],
  boolean: ['', 'true', 'false', 0, 1, [], {}],
  array: ['', 'a', 0, true, {}, { length: 1, 0: 'a' }],
  object: ['', '{}', 0, true, [], [{}]],
};

/** Values that cannot be what the schema wants. */
export function impossible(schema: Schema): unknown[] {
  if (schema.enum !== undefined) {
    const wrong = ['nothing of that', 'CHATURBATE', 0, [], {}];
    return schema.nullable === true ? wrong : [...wrong, null];
  }
  if (schema.type === undefined) return [];
  const { type } = schema;
  const wrong = [...(WRONG_TYPES[type === 'integer' ? 'number' : type] ?? [])];
  if (schema.nullable !== true) wrong.push(null);
  if (type === 'integer') wrong.push(0.5, -0.1, 1e300, -1e300, 2 ** 53);
  if (schema.maximum !== undefined) wrong.push(schema.maximum + 1);
  if (schema.minimum !== undefined) wrong.push(schema.minimum - 1);
  if (schema.maxLength !== undefined) wrong.push('x'.repeat(schema.maxLength + 1));
  if (schema.format === 'uuid') wrong.push('', 'x', '00000000-0000-0000-0000-00000000000g');
  if (schema.maxItems !== undefined) wrong.push(Array(schema.maxItems + 1).fill('x'));
  if (schema.minItems !== undefined) wrong.push([]);
  return wrong;
}

/** One field of a body gone wrong. `path` is what the answer must name. */
export type Damage = { what: string; path: string; body: unknown };

/** Every way in which one field of a good body can be made wrong. */
export function damages(schema: Schema, good: Record<string, unknown>): Damage[] {
  const shape = schema.oneOf?.[0] ?? schema;
  const fields = Object.entries(shape.properties ?? {});
  const wrong = fields.flatMap(([field, value]) =>
    impossible(value).map((bad) => ({
      what: `${field} = ${describe(bad)}`,
      path: field,
      body: { ...good, [field]: bad },
    })),
  );
  const missing = (shape.required ?? []).map((field) => {
    const { [field]: _gone, ...rest } = good;
    return { what: `no ${field}`, path: field, body: rest };
  });
  const unknown = ['foo', 'sessionid', 'toString', 'hasOwnProperty', ' id', ''].map((field) => ({
    what: `an unknown field "${field}"`,
    path: field,
    body: { ...good, [field]: 1 },
  }));
  return [...wrong, ...missing, ...unknown];
}

/** Any JSON at all, of the sort that nobody sends in good faith. */
export const anyJson = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(...HOSTILE_TEXT.slice(0, 12), 0, -1, 1e308, 2 ** 63, [], {}, null, true),
);

export const nested = (depth: number, open: string, close: string, core = '1'): string =>
  open.repeat(depth) + core + close.repeat(depth);

function describe(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
