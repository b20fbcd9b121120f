import { describe, expect, it } from 'vitest';
import { mergePatch } from './merge-patch.js';

describe('mergePatch', () => {
  it.each([
    [{ a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    [{ a: 1, b: 2 }, { a: null }, { b: 2 }],
    [{ a: { b: 1, c: 2 } }, { a: { b: null } }, { a: { c: 2 } }],
    [{ a: [1] }, { a: [2] }, { a: [2] }],
    [{ a: 'x' }, { a: { b: null, c: 1 } }, { a: { c: 1 } }],
  ])('%j patched by %j gives %j', (target, patch, expected) => {
    expect(mergePatch(target, patch)).toEqual(expected);
  });

  it('keeps a key named __proto__ as data', () => {
    const patch: unknown = JSON.parse('{"__proto__": {"admin": true}}');
    const merged = mergePatch({}, patch) as Record<string, unknown>;
    expect(merged.admin).toBeUndefined();
    expect(Object.keys(merged)).toEqual(['__proto__']);
  });
});
