import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { freePort } from '../../../backend-api/test/support/free-port.js';
import { makeLivelyShow } from '../pictures/lively-show.js';
import { installedBrowser } from '../support/installed-browser.js';
import { expect, test } from '../support/journey.js';
import { blockingTime } from './blocking-time.js';

const ASPECTS = ['performance', 'accessibility', 'best-practices'] as const;
const LEAST = 95;
/** Of how many runs each the median counts. */
const RUNS = Number(process.env['RUNS'] ?? 5);

type Report = {
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { score: number | null; title: string; displayValue?: string }>;
  /** How fast Lighthouse found this machine to be just then: what it measures goes with it. */
  environment: { benchmarkIndex: number };
};

/** Lighthouse is not of this repository: `LIGHTHOUSE` is the way to its cli, or npx fetches it. */
async function lighthouse(url: string, port: number, to: string, preset: string): Promise<Report> {
  const own = process.env['LIGHTHOUSE'];
  const [program = '', ...first] =
    own === undefined ? ['npx', '--yes', 'lighthouse@12'] : [process.execPath, own];
  const run = spawn(
    program,
    [
      ...first,
      ...[
        url,
        `--port=${port}`,
        '--disable-storage-reset',
        '--quiet',
        '--save-assets',
        '--output=json',
      ],
      ...[`--output-path=${to}`, `--only-categories=${ASPECTS.join()}`],
      ...(preset === 'desktop' ? ['--preset=desktop'] : []),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [code] = (await once(run, 'close')) as [number | null];
  expect(code).toBe(0);
  return JSON.parse(await readFile(to, 'utf8')) as Report;
}

async function inShort({ audits, environment }: Report, trace: string): Promise<string> {
  const [drawn, blocked] = ['largest-contentful-paint', 'total-blocking-time'].map(
    (id) => audits[id]?.displayValue,
  );
  const byProcessor = Math.round(await blockingTime(trace));
  const speed = Math.round(environment.benchmarkIndex);
  return `drawn after ${drawn}, blocked for ${blocked} by the clock and ${byProcessor} ms by the processor, machine at ${speed}`;
}

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

for (const preset of ['desktop', 'mobile']) {
  test(`the Live page in Lighthouse, ${preset}`, async ({ creator, product }, info) => {
    await makeLivelyShow(creator);
    const port = await freePort();
    const { launchOptions = {} } = installedBrowser();
    const context = await chromium.launchPersistentContext(info.outputPath('profile'), {
      ...launchOptions,
      args: [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`],
    });
    const page = await context.newPage();
    await page.goto(product.url);
    await page.evaluate((kept) => {
      for (const { name, value } of kept) localStorage.setItem(name, value);
    }, creator.kept);
    await page.reload();
    await expect(page.getByRole('region', { name: 'Totals of this session' })).toBeVisible();
    const path = info.outputPath('report.json');
    const reports: Report[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const report = await lighthouse(`${product.url}/`, port, path, preset);
      reports.push(report);
      console.log(`    ${await inShort(report, path.replace('.json', '-0.trace.json'))}`);
    }
    await context.close();
    for (const { audits } of reports.slice(-1)) {
      for (const [id, { score, title, displayValue = '' }] of Object.entries(audits)) {
        if (score !== null && score < 0.9) console.log(`    ${id}: ${title} ${displayValue}`);
      }
    }
    for (const aspect of ASPECTS) {
      const scores = reports.map(({ categories }) =>
        Math.round(100 * (categories[aspect]?.score ?? 0)),
      );
      console.log(`    ${preset}, ${aspect}: ${median(scores)} (${scores.join(', ')})`);
      expect.soft(median(scores), aspect).toBeGreaterThanOrEqual(LEAST);
    }
  });
}
