import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { environmentSchema } from '../../src/platform/config/environment.js';

const CHART = new URL('../../../deploy/helm/streaming-companion/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, CHART), 'utf8');
const templates = readdirSync(new URL('templates/', CHART)).map((name) => ({
  name,
  text: read(`templates/${name}`),
}));
const values = parse(read('values.yaml')) as Record<string, unknown>;

/** What the chart says, read without Helm: the kinds of mistakes that need no cluster to be seen. */
describe('the Helm chart', () => {
  it('is one of the version of the product', () => {
    const { version } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as { version: string };
    expect(parse(read('Chart.yaml'))).toMatchObject({ apiVersion: 'v2', appVersion: version });
  });

  it.each(templates)('$name asks for nothing that values.yaml has not got', ({ text }) => {
    const asked = [...text.matchAll(/\.Values\.([\w.]+)/gu)].map(([, path = '']) => path);
    for (const path of asked) {
      const found = path
        .split('.')
        .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], values);
      expect(found, path).toBeDefined();
    }
  });

  it.each(templates)('$name ends what it begins, and includes what there is', ({ text }) => {
    const count = (word: RegExp) => [...text.matchAll(word)].length;
    const begun = count(/\{\{-? (?:if|with|range|define) /gu);
    expect(count(/\{\{-? end -?\}\}/gu)).toBe(begun);
    expect(count(/\{\{/gu)).toBe(count(/\}\}/gu));
    const defined = templates.flatMap(({ text: other }) =>
      [...other.matchAll(/define "([\w.]+)"/gu)].map(([, name]) => name),
    );
    for (const [, name] of text.matchAll(/include "([\w.]+)"/gu)) expect(defined).toContain(name);
  });

  it('sets variables that the product knows', () => {
    const pod = read('templates/_helpers.tpl');
    const set = [...pod.matchAll(/- \{ name: ([A-Z_]+),/gu)].map(([, name]) => name);
    const known = Object.keys(environmentSchema.shape);
    expect(set).toContain('ROLE');
    const asked = [...set, ...Object.keys(values['environment'] as object)];
    const told = [...read('values.yaml').matchAll(/^# {3}([A-Z_]+) {2,}/gmu)].map(([, it]) => it);
    expect([...asked, ...told].filter((name) => !known.includes(name ?? ''))).toEqual([]);
  });
});
