import { LRUCache } from 'lru-cache';
import { RE2JS, RE2JSException } from 're2js';

/** What a creator's regular expression was read as. */
type Reading = { expression: RE2JS } | { problem: string };

const readings = new LRUCache<string, Reading>({ max: 500 });

/** By an engine whose time grows with the text alone: no expression can hold up the process. */
function read(pattern: string): Reading {
  const known = readings.get(pattern);
  if (known !== undefined) return known;
  const reading = compile(pattern);
  readings.set(pattern, reading);
  return reading;
}

function compile(pattern: string): Reading {
  try {
    return { expression: RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE) };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return { problem: error.message.replace(/^error parsing regexp: /u, '') };
  }
}

/** What is wrong with a pattern, in a few words; null when it can be used. */
export function patternProblem(pattern: string): string | null {
  const reading = read(pattern);
  return 'problem' in reading ? reading.problem : null;
}

/** Instructions it is compiled to; its time is at most these times the characters of the text. */
export function patternSize(pattern: string): number {
  const reading = read(pattern);
  return 'problem' in reading ? 0 : reading.expression.programSize();
}

/** Whether it matches anywhere in the text, case aside. A pattern that can't be used matches nothing. */
export function patternMatches(pattern: string, text: string): boolean {
  const reading = read(pattern);
  return 'expression' in reading && reading.expression.matcher(text).find();
}
