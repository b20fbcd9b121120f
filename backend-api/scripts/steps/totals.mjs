import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures what failed and how, a paragraph each
 */

/** Enough of a failure's message to tell what was wrong: the rest is where the suite ran. */
const MESSAGE_LINES = 12;
const PAGE_LINES = 80;
/** What Playwright wrote down of it, in the Markdown it keeps of a failure. */
const PAGE = /```yaml\n([\s\S]*?)\n```/u;
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

const told = (where, message = '') =>
  [where, ...message.replace(COLOURS, '').trim().split('\n').slice(0, MESSAGE_LINES)].join(
    '\n    ',
  );

/** Of Vitest's JSON report. A file that could not even be loaded counts as one failure. */
export function vitestTotals(report) {
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [told(name, message)] : [];
    return failed.map((test) => told(`${name} > ${test.fullName}`, test.failureMessages[0]));
  });
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

/** Of Playwright's JSON report. */
export function playwrightTotals({ suites, stats, errors }) {
  const failures = suites.flatMap(failuresWithin);
  const broken = failures.length > 0 ? failures : errors.map(({ message }) => told('', message));
  return {
    passed: stats.expected + stats.flaky,
    failed: broken.length,
    skipped: stats.skipped,
    failures: broken,
  };
}

/** @returns {string[]} */
function failuresWithin({ specs = [], suites = [] }) {
  return [
    ...specs.flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected')
        .map(({ results }) => failedInBrowser(`${file} > ${title}`, results.at(-1))),
    ),
    ...suites.flatMap(failuresWithin),
  ];
}

/** With what stood on the page: on a machine out of reach that is all there is to go by. */
function failedInBrowser(where, result) {
  const context = result?.attachments.find(({ name }) => name === 'error-context')?.path;
  const page = context && PAGE.exec(readFileSync(context, 'utf8'))?.[1].split('\n');
  const shown = page ? ['The page:', ...page.slice(0, PAGE_LINES)] : [];
  return [told(where, result?.error?.message), ...shown].join('\n    ');
}
