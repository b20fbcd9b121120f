import { expect, test } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Creator } from '../support/creator.js';
import { Product } from '../support/product.js';
import { buildReactHost, FRAME_HOST, Studio } from '../support/studio.js';

let built: string;
/** Allowed to embed, and not. */
let framing: Studio;
let stranger: Studio;
let reacting: Studio;
let product: Product;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  built = await mkdtemp(join(tmpdir(), 'companion-host-'));
  await buildReactHost(built);
  framing = await Studio.open(FRAME_HOST);
  stranger = await Studio.open(FRAME_HOST);
  reacting = await Studio.open(built);
  product = await Product.launch({
    EMBED_ORIGINS: framing.origin,
    CORS_ORIGINS: reacting.origin,
  });
  for (const studio of [framing, stranger, reacting]) studio.companion = product.url;
});
test.afterAll(async () => {
  await product.dispose();
  for (const studio of [framing, stranger, reacting]) await studio.close();
  await rm(built, { recursive: true, force: true });
});

test('another React application renders the dashboard with an address and a token', async ({
  page,
}) => {
  const creator = await Creator.signUp(product.url, 'Mira');
  reacting.token = creator.token;
  // What the studio looks like without a dashboard.
  const looks = () =>
    page.evaluate(() => {
      const pick = (selector: string) => {
        const style = getComputedStyle(document.querySelector(selector)!);
        const { fontFamily, fontSize, color, backgroundColor, margin, boxSizing } = style;
        const { colorScheme, lineHeight, padding } = style;
        return [fontFamily, fontSize, color, backgroundColor, margin, boxSizing].concat([
          colorScheme,
          lineHeight,
          padding,
        ]);
      };
      return ['html', 'body', 'h1', 'header p', 'header button', 'header input'].map(pick);
    });
  await page.goto(`${stranger.origin}/`);
  await page.setContent(
    '<!doctype html><header><h1>Studio</h1><p><button>Studio button</button> <input></p></header>',
  );
  const plain = await looks();

  await page.goto(`${reacting.origin}/#studio`);
  await expect(page.getByRole('button', { name: 'Start session' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /Mira/u })).toBeVisible();
  expect(await looks()).toEqual(plain);

  await page.getByRole('link', { name: 'Tip menu' }).click();
  await expect(page.getByRole('heading', { name: 'Tip menu', level: 1 })).toBeVisible();
  expect(page.url()).toBe(`${reacting.origin}/#studio`);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Delete account' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  // Dialogs are inside too: they have the dashboard's looks, and the page around keeps its own.
  expect(await dialog.evaluate((it) => it.closest('.sc-app') !== null)).toBe(true);
  await page.keyboard.press('Escape');
  expect(await looks()).toEqual(plain);
});

test('a frame on an allowed site is handed the token, and never by its address', async ({
  page,
}) => {
  const creator = await Creator.signUp(product.url, 'Nora');
  framing.token = creator.token;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(framing.origin);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: /Nora/u })).toBeVisible();
  await frame.getByRole('button', { name: 'Start session' }).click();
  await expect(frame.getByRole('region', { name: 'Totals of this session' })).toBeVisible();
  expect(asked.filter((url) => url.includes(creator.token))).toEqual([]);
  expect(framing.tokensGiven).toBe(1);
});

test('a frame tells kindly that nobody is signed in, and goes on when she is', async ({ page }) => {
  framing.token = null;
  await page.goto(framing.origin);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText('You’re not signed in here yet')).toBeVisible();
  framing.token = (await Creator.signUp(product.url, 'Olga')).token;
  await frame.getByRole('button', { name: 'Try again' }).click();
  await expect(frame.getByRole('heading', { name: /Olga/u })).toBeVisible();
});

test('a frame whose token is of no use asks for another', async ({ page }) => {
  const creator = await Creator.signUp(product.url, 'Pia');
  framing.token = 'not.a.token';
  await page.goto(framing.origin);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('alert')).toBeVisible();
  framing.token = creator.token;
  await frame.getByRole('button', { name: 'Try again' }).click();
  await expect(frame.getByRole('heading', { name: /Pia/u })).toBeVisible();
});

test('no other site can frame it, nor any other page', async ({ page }) => {
  stranger.token = (await Creator.signUp(product.url)).token;
  const refusals: string[] = [];
  page.on('console', (message) => refusals.push(message.text()));
  await page.goto(stranger.origin);
  await expect.poll(() => refusals.join('\n')).toContain('frame-ancestors');
  expect(stranger.tokensGiven).toBe(0);

  for (const path of ['/', '/overlay/k/abc', '/menu/abc', '/settings']) {
    const { headers } = await fetch(`${product.url}${path}`);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  }
  const { headers } = await fetch(`${product.url}/embed/dashboard`);
  const directives = headers.get('content-security-policy')?.split(';');
  expect(directives).toContain(`frame-ancestors ${framing.origin}`);
});

test('opened by itself the page for frames says what it is for', async ({ page }) => {
  await page.goto(`${product.url}/embed/dashboard`);
  await expect(page.getByText('This page belongs inside another')).toBeVisible();
});
