import type { Dice } from './dice.js';
import type { Schema } from '../openapi/document.js';

/** What a field that must be an id gets. */
export type IdOf = (field: string, dice: Dice) => string;

/** Text that a person may well send, and that has been handled badly before. */
const ODD_TEXT = [
  'Ann',
  'ann',
  'ÀÉÎÕÜ ß ſ İ ı',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  '𝒳𝓎𝓏',
  'مرحبا بالعالم',
  'שלום',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L',
  '=HYPERLINK("http://x.example")',
  '@cmd',
  '-1+1',
  '"quoted", and; more',
  'line\nbreak',
  '\u202eevil',
  '\u200b\u200d',
  '{user} {amount} {goal} {nothing}',
  '{{constructor.constructor}}',
  '<img src=x onerror=alert(1)>',
  "Robert'); DROP TABLE stream_tips;--",
  '!menu',
  'a'.repeat(64),
  '🌹'.repeat(32),
  '%',
  '_',
  '\\',
  '$1',
  '',
  ' ',
];
/** What fits the patterns and rules that a schema alone does not spell out. */
const FITTING = [
  '#ff6b78',
  'USD',
  'EUR',
  'roses',
  'abcdefghijkl',
  '🌹',
  'https://images.example/rose.png',
  '12:30',
  '2026-01-01',
  'someone@example.com',
  'A'.repeat(43),
  'a',
];
const TIME_ZONES = ['UTC', 'Europe/Bucharest', 'America/St_Johns', 'Asia/Kathmandu', 'Etc/GMT+12'];
const CSV = [
  'time,amount,tipper\n2026-01-01T10:00:00Z,5.00,Ann\n2026-01-01T10:00:01Z,7,Bob',
  'Date;Tokens;User;Note\n1.2.2026 10:00;100;Ann;"a ""b"" c"\n31.12.2025 23:59;1;;',
  'date\ttokens\n2026-02-30\t5\n2026-02-28\t-5\n\t\t',
  '"unclosed,amount\n1,2',
  ',,,\n,,,',
  'amount\n9007199254740993\n1e3\n0x10\n٣',
];

/** A value that the schema takes, often at an edge of what it takes. */
export function validValue(schema: Schema, dice: Dice, idOf: IdOf, field = ''): unknown {
  if (schema.nullable === true && dice.chance(0.1)) return null;
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants !== undefined) return validValue(dice.pick(variants), dice, idOf, field);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return dice.pick(schema.enum);
  switch (schema.type) {
    case 'object':
      return object(schema, dice, idOf, field);
    case 'array': {
      const least = schema.minItems ?? 0;
      const most = Math.min(schema.maxItems ?? 5, dice.chance(0.02) ? 100 : least + 3);
      const length = dice.int(least, Math.max(least, most));
      return Array.from({ length }, () => validValue(schema.items ?? {}, dice, idOf, field));
    }
    case 'integer':
    case 'number':
      return number(schema, dice);
    case 'boolean':
      return dice.chance(0.5);
    case 'string':
      return text(schema, dice, idOf, field);
    case undefined:
      return dice.pick<unknown>([{}, 'x', 1, { deep: [{ er: true }] }]);
  }
}

function object(schema: Schema, dice: Dice, idOf: IdOf, field: string): unknown {
  const properties = Object.entries(schema.properties ?? {});
  const required = new Set(schema.required ?? []);
  const often = dice.pick([0.1, 0.5, 0.9]);
  const made: Record<string, unknown> = {};
  for (const [name, value] of properties) {
    if (required.has(name) || dice.chance(often)) made[name] = validValue(value, dice, idOf, name);
  }
  if (typeof schema.additionalProperties === 'object' && dice.chance(0.7)) {
    const name = dice.pick(['chaturbate', 'stripchat', 'amount', 'date', 'x', idOf(field, dice)]);
    made[name] = validValue(schema.additionalProperties, dice, idOf, field);
  }
  // An amount is given in one of the two units; now and then in neither or both.
  for (const name of Object.keys(made)) {
    const cents = name.replace(/Tokens$/u, 'Cents');
    if (cents === name || !(cents in (schema.properties ?? {})) || dice.chance(0.05)) continue;
    delete made[cents in made && dice.chance(0.7) ? name : cents];
  }
  for (const [name, value] of properties) {
    const tokens = name.replace(/Cents$/u, 'Tokens');
    if (tokens === name || !(tokens in (schema.properties ?? {}))) continue;
    if (!(name in made) && !(tokens in made) && dice.chance(0.9)) {
      made[name] = validValue(value, dice, idOf, name);
    }
  }
  return made;
}

function number({ minimum = -1e6, maximum = 1e6, type }: Schema, dice: Dice): number {
  const [low, high] = [Math.max(minimum, -(2 ** 53)), Math.min(maximum, 2 ** 53)];
  const edge = dice.pick([low, high, Math.min(high, low + 1), Math.max(low, 0)]);
  const small = Math.min(high, Math.max(low, dice.int(0, 2_000)));
  const value = dice.chance(0.25) ? edge : small;
  if (type === 'integer') return Math.trunc(value);
  return dice.chance(0.3) ? value + 0.25 : value;
}

function text(schema: Schema, dice: Dice, idOf: IdOf, field: string): string {
  if (schema.format === 'uuid') return idOf(field, dice);
  if (schema.format === 'date-time') return time(dice);
  if (field === 'email') return `fuzz${dice.int(0, 5)}@example.com`;
  if (field === 'timeZone') return dice.pick(TIME_ZONES);
  if (field === 'csv') return dice.pick(CSV);
  if (field === 'creatorId' || field === 'overlayKey' || field === 'address')
    return idOf(field, dice);
  const { pattern, minLength = 0, maxLength = 1_000 } = schema;
  const fits = (candidate: string) =>
    candidate.length >= minLength &&
    candidate.length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, 'u').test(candidate));
  const tries = pattern === undefined ? [dice.pick(ODD_TEXT), dice.pick(ODD_TEXT)] : [];
  return (
    [...tries, dice.pick(FITTING), ...FITTING].find(fits) ?? 'a'.repeat(Math.max(1, minLength))
  );
}

function time(dice: Dice): string {
  if (dice.chance(0.1)) {
    return dice.pick([
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
      '2024-02-29T23:59:59.999+14:00',
    ]);
  }
  return new Date(Date.now() - dice.int(-100, 100_000) * 1_000).toISOString();
}
