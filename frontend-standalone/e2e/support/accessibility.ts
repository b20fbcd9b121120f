import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Axe = { run(where: Element | Document, options: RunOptions): Promise<AxeResults> };

/**
 * What axe finds wrong with a page as it is now, in words: which rule, where, and why. While a dialog or a
 * menu is open, with that alone: the page behind it has been looked at without it.
 */
export async function accessibilityProblems(
  page: Page,
  options: RunOptions = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await source);
  const { violations } = await page.evaluate(
    (chosen) => {
      const opened = [...document.querySelectorAll('[role="dialog"], [role="menu"]')];
      const where = opened.findLast((it) => it.checkVisibility()) ?? document;
      return (window as unknown as { axe: Axe }).axe.run(where, chosen);
    },
    { resultTypes: ['violations'], ...options } satisfies RunOptions,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const [, ...why] = failureSummary.split('\n').map((line) => line.trim());
      return `${id}: ${target.join(' ')} (${why.join('; ')})`;
    }),
  );
}

/** The same of its colors alone: all that another color scheme changes. */
export function contrastProblems(page: Page): Promise<string[]> {
  return accessibilityProblems(page, { runOnly: ['color-contrast'] });
}
