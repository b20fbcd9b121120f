import type { Dice } from './dice.js';

/** Stands in a value where text goes into the JSON as it is, so that it may be what JSON cannot say. */
const RAW = '\u0001raw\u0001';

const TEXT = [
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '\u202e',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  '-0',
  '1e999',
  '0x10',
  '%00',
  '%s%n%x',
  '../../../etc/passwd',
  "' OR '1'='1",
  '$(reboot)',
  '\r\nx-injected: 1',
  '{"a":1}',
  '2026-13-45T99:00:00Z',
  '00000000-0000-0000-0000-00000000000g',
];
const NUMBERS = [0, -1, -0, 0.1, 1e21, -1e21, 2 ** 53, 2 ** 53 + 2, 2 ** 31, -(2 ** 31), 1e308];
/** Not to be said by `JSON.stringify`. */
const LITERALS = [
  '1e400',
  '-1e400',
  '1'.repeat(400),
  '0.'.padEnd(2_000, '1'),
  '"\\ud800"',
  '"\\u0000"',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  'NaN',
  'undefined',
  "'x'",
  '01',
  '',
  '{"a":1,}',
];

/** A good value with something wrong in it, as the text of a body. */
export function damagedJson(good: unknown, dice: Dice): string {
  const copy: unknown = structuredClone(good);
  const times = dice.chance(0.8) ? 1 : dice.int(2, 6);
  let value = copy;
  let raw: string | undefined;
  for (let nth = 0; nth < times; nth += 1) {
    const found = places(value);
    if (found.length === 0 || dice.chance(0.05)) {
      [value, raw] = hostile(dice, raw);
      continue;
    }
    const { holder, key } = dice.pick(found);
    const way = dice.way({ replace: 10, remove: 4, add: 3, nearly: 4 });
    if (way === 'remove' && Array.isArray(holder)) holder.splice(Number(key), 1);
    else if (way === 'remove') delete holder[key];
    else if (way === 'add') raw = addTo(holder, dice, raw);
    else if (way === 'nearly') holder[key] = nearly(holder[key], dice);
    else [holder[key], raw] = hostile(dice, raw);
  }
  return written(value, raw, dice);
}

/** One more item, or one more field, whatever that is called. @returns the raw text, as {@link hostile} does */
function addTo(holder: object, dice: Dice, raw: string | undefined): string | undefined {
  const [value, said] = hostile(dice, raw);
  if (Array.isArray(holder)) holder.push(value);
  else {
    const own = { value, enumerable: true, writable: true, configurable: true };
    Object.defineProperty(holder, dice.pick(TEXT), own);
  }
  return said;
}

function written(value: unknown, raw: string | undefined, dice: Dice): string {
  let json = JSON.stringify(value);
  if (raw !== undefined) json = json.replace(JSON.stringify(RAW), () => raw);
  if (dice.chance(0.03)) {
    const [, key] = /"(\w+)":/u.exec(json) ?? [];
    if (key !== undefined) json = json.replace('{', `{"${key}":null,`);
  }
  if (dice.chance(0.03)) json = json.replace('{', '{"__proto__":{"sessionId":1},');
  if (dice.chance(0.02)) json = json.slice(0, dice.int(0, json.length));
  return json;
}

type Place = { holder: Record<string, unknown>; key: string };

/** Where something stands in a value. */
function places(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...places(holder[key])]);
}

/** @returns the value, and the raw text that goes with it: there is one in a body at the most */
function hostile(dice: Dice, raw: string | undefined): [unknown, string | undefined] {
  const kinds = { type: 8, text: 8, number: 6, literal: 5, many: 0.3, deep: 0.5, long: 1 };
  switch (dice.way(kinds)) {
    case 'type':
      return [dice.pick<unknown>([null, true, false, [], {}, [[]], [null], { length: 3 }]), raw];
    case 'text':
      return [dice.pick(TEXT), raw];
    case 'number':
      return [dice.pick(NUMBERS), raw];
    case 'long':
      return ['x'.repeat(dice.pick([256, 5_000, 70_000])), raw];
    case 'literal':
      return raw === undefined ? [RAW, dice.pick(LITERALS)] : [RAW, raw];
    case 'many': {
      const item = dice.pick(['1', '"x"', '{}', 'null']);
      return [RAW, `[${`${item},`.repeat(99_999)}${item}]`];
    }
    case 'deep': {
      const [open, close] = dice.pick([
        ['[', ']'],
        ['{"a":', '}'],
      ]);
      const depth = dice.pick([50, 1_000, 20_000]);
      return [RAW, `${open.repeat(depth)}1${close.repeat(depth)}`];
    }
  }
}

/** Almost what it was. */
function nearly(value: unknown, dice: Dice): unknown {
  if (typeof value === 'number') {
    return dice.pick<unknown>([
      value + 1,
      -value,
      value + 0.5,
      String(value),
      [value],
      value * 1e6,
    ]);
  }
  if (typeof value === 'string') {
    const at = dice.int(0, value.length);
    const changed = [value.toUpperCase(), value.slice(0, at), `${value} `, value + value, [value]];
    return dice.pick<unknown>([...changed, value.slice(0, at) + dice.pick(TEXT) + value.slice(at)]);
  }
  if (typeof value === 'boolean') return dice.pick<unknown>([Number(value), String(value)]);
  if (Array.isArray(value)) {
    const items = value as unknown[];
    return dice.pick<unknown>([[...items, ...items], { ...items }, items[0]]);
  }
  return dice.pick<unknown>([[value], JSON.stringify(value), Object.keys(value ?? {})]);
}

/** Text that is put where an id, a number or a time belongs in an address. */
export const ADDRESS_TEXT = [...TEXT.filter((text) => text.isWellFormed()), 'x'.repeat(2_000)];
