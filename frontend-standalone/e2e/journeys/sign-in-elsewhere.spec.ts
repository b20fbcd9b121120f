import { expect, test, type Page } from '@playwright/test';
import {
  generateProviderKeys,
  OpenIdProvider,
  TOKEN_SECONDS,
} from '../../../backend-api/test/identity/openid-provider.js';
import { freePort } from '../../../backend-api/test/support/free-port.js';
import { Product } from '../support/product.js';

let provider: OpenIdProvider;
let product: Product;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const port = await freePort();
  product = await Product.launch({
    SSO_URL: `http://127.0.0.1:${port}`,
    SSO_AUDIENCE: 'https://companion.test',
    SSO_SCOPE: 'openid profile email offline_access',
  });
  const keys = await generateProviderKeys();
  provider = await OpenIdProvider.start({ keys, port, dashboardUrl: `${product.url}/` });
});
test.afterAll(async () => {
  await product.dispose();
  await provider.stop();
});

/** The provider's own two pages: who she is, and whether the dashboard may know. */
async function signInAtProvider(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('she signs in at her OpenID provider, goes live, and signs out there', async ({ page }) => {
  await page.goto(product.url);
  const asking = page.waitForRequest((request) =>
    request.url().startsWith(`${provider.url}/auth?`),
  );
  await page.getByRole('button', { name: 'Sign in' }).click();
  const asked = new URL((await asking).url()).searchParams;
  expect(asked.get('response_type')).toBe('code');
  expect(asked.get('code_challenge_method')).toBe('S256');
  expect(asked.get('scope')).toBe('openid profile email offline_access');
  await signInAtProvider(page, 'lili');

  await page.getByRole('button', { name: 'Skip the set-up' }).click();
  await expect(page.getByRole('heading', { name: 'Ready when you are, lili Live' })).toBeVisible();
  // The code works once, and stays neither in the address nor in the history.
  expect(page.url()).toBe(`${product.url}/`);

  await page.getByRole('button', { name: 'Start session' }).click();
  const tip = page.getByRole('textbox', { name: 'Tip: amount, name, message' });
  await tip.fill('100 fan1 hello');
  await tip.press('Enter');
  const totals = page.getByRole('region', { name: 'Totals of this session' });
  await expect(totals).toContainText('$5.00');
  await page.reload();
  await expect(totals).toContainText('$5.00');

  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Yes, sign me out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(page.url()).toMatch(new RegExp(`^${product.url}/`, 'u'));
});

test('the provider lets her stay signed in past the end of her token', async ({ page }) => {
  await page.clock.install();
  await page.goto(product.url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await signInAtProvider(page, 'mara');
  const skipped = page.waitForResponse(
    (response) => response.request().method() === 'PATCH' && response.url().endsWith('/settings'),
  );
  await page.getByRole('button', { name: 'Skip the set-up' }).click();
  const ready = page.getByRole('heading', { name: 'Ready when you are, mara Live' });
  await expect(ready).toBeVisible();
  // What is still being asked when the clock jumps has taken too long.
  await skipped;

  const renewal = page.waitForResponse((response) =>
    /grant_type=refresh_token/u.test(response.request().postData() ?? ''),
  );
  await page.clock.fastForward((TOKEN_SECONDS - 30) * 1_000);
  expect((await renewal).status()).toBe(200);
  await page.clock.fastForward(120_000);
  await page.getByRole('button', { name: 'Start session' }).click();
  await expect(page.getByRole('region', { name: 'Totals of this session' })).toBeVisible();
});
