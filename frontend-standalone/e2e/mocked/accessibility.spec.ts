import type { Locator, Page } from '@playwright/test';
import { DEMO_CREATOR } from '../../../shared/msw/src/data/people.js';
import { accessibilityProblems, contrastProblems } from '../support/accessibility.js';
import type { Dashboard } from '../support/dashboard.js';
import { expect, test } from '../support/mocked.js';

/** Names of the buttons that open something, one after the other. */
type Way = (string | RegExp)[];

/** The ways into what opens from the Live page while a session runs. */
const LIVE: Way[] = [
  ['Your account'],
  ['Keyboard shortcuts'],
  [/^Not in OBS yet/u],
  [/^More for “Dance/u],
  [/^More for “Dance/u, 'Edit'],
  [/^More for “Dance/u, 'Add or take off by hand'],
  ['Add goal'],
  ['Other income'],
  [/^Correct the tip of/u],
  ['More for alerts'],
  ['More for alerts', 'Send a test tip'],
  ['More for the OBS link'],
  ['More for the OBS link', /^Make a new link/u],
  ['Add to OBS'],
  ['Rename the session'],
  [/^End session/u],
];

/** Every other page, and the same of it. */
const PAGES: Record<string, Way[]> = {
  '/sessions': [[/^More for/u], ['Import a spreadsheet']],
  '/analytics': [['Export CSV'], ['Choose days'], [/^1\. /u], [/^Fan club/u]],
  '/tip-menu': [['Add item']],
  '/overlays': [['New overlay'], [/^More for/u]],
  '/animations': [['Make your own'], ['Send a test tip']],
  '/chatbot': [['Add persona']],
  '/voice': [],
  '/connections': [['Connect Chaturbate'], ['Another site or script']],
  '/settings': [['New key'], ['Delete account']],
};

/** Links to what has a page of its own below another. */
const INTO: Record<string, RegExp> = { '/sessions': /Midweek songs/u, '/overlays': /^Edit “/u };

/** Some fifty looks, and a machine that may have other work. */
const SLOW_MS = 300_000;

/** Of the Live page on a phone. */
const PARTS = [/^Goals/u, /^On air/u, /^Tips/u];

async function expectAccessible(page: Page, name: string): Promise<void> {
  await dye(page, 'dark');
  expect.soft(await accessibilityProblems(page), `${name}, dark`).toEqual([]);
  // Colours are the same at each width.
  if (isNarrow(page)) return;
  await dye(page, 'light');
  expect.soft(await contrastProblems(page), `${name}, light`).toEqual([]);
}

const isNarrow = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 500;

async function dye(page: Page, colorScheme: 'dark' | 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const themed = page.locator('.sc-app[data-mantine-color-scheme]');
  if ((await themed.count()) > 0) {
    await expect(themed).toHaveAttribute('data-mantine-color-scheme', colorScheme);
  }
  // Colors fade from one to the other.
  await page.evaluate(() => {
    for (const it of document.getAnimations()) if (it instanceof CSSTransition) it.finish();
  });
}

/** As a click on a link does, whatever the link is called. */
function goTo(page: Page, path: string): Promise<void> {
  return follow(page, () =>
    page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path),
  );
}

/** Does what leads to another page, and waits until that is there in place of this one. */
async function follow(page: Page, way: () => Promise<unknown>): Promise<void> {
  await page.evaluate(() => document.querySelector('h1')?.setAttribute('data-left', ''));
  await way();
  await expect(page.locator('[data-left]')).toHaveCount(0);
  await isThere(page);
}

async function isThere(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

const opener = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name }).or(page.getByRole('menuitem', { name })).first();

/** @returns false where this window keeps the first of the buttons elsewhere */
async function open(page: Page, way: Way): Promise<boolean> {
  for (const [step, name] of way.entries()) {
    if (step === 0 && !(await opener(page, name).isVisible())) return false;
    await opener(page, name).click();
  }
  return true;
}

async function expectAllAccessible(page: Page, path: string, ways: Way[]): Promise<void> {
  await expectAccessible(page, path);
  for (const way of ways) {
    if (!(await open(page, way))) {
      expect(isNarrow(page), `${path} has ${way.join()}`).toBe(true);
      continue;
    }
    await expectAccessible(page, `${path} > ${way.join(' > ')}`);
    await close(page);
  }
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.locator(':is([role="dialog"], [role="menu"]):visible')).toHaveCount(0);
}

async function startShow(dashboard: Dashboard): Promise<void> {
  await dashboard.startSession('Chaturbate', 'Friday night');
  await dashboard.addGoal('Dance', 500);
  await dashboard.addTip('100 nightowl hello');
  await expect(dashboard.tips).toHaveCount(1);
}

for (const width of [1440, 390]) {
  test.describe(`${width} wide`, () => {
    test.use({ contextOptions: { reducedMotion: 'reduce' } });
    test.beforeEach(({ page }) =>
      page.addInitScript(() => localStorage.setItem('mantine-color-scheme-value', 'auto')),
    );

    test('axe finds nothing on the Live page, in any dialog or menu of it', async ({
      dashboard,
    }) => {
      test.setTimeout(SLOW_MS);
      const { page } = dashboard;
      await startShow(dashboard);
      await page.setViewportSize({ width, height: 900 });
      for (const part of width < 500 ? PARTS : []) {
        await page.getByText(part).first().click();
        await expectAccessible(page, String(part));
      }
      await expectAllAccessible(page, '/', LIVE);
    });

    test('axe finds nothing on any other page, in any dialog or menu', async ({ dashboard }) => {
      test.setTimeout(SLOW_MS);
      const { page } = dashboard;
      await startShow(dashboard);
      await page.setViewportSize({ width, height: 900 });
      for (const [path, ways] of Object.entries(PAGES)) {
        await goTo(page, path);
        await expectAllAccessible(page, path, ways);
        const into = INTO[path];
        if (into === undefined) continue;
        await follow(page, () => page.getByRole('link', { name: into }).first().click());
        await expectAccessible(page, `${path} > ${String(into)}`);
      }
      await goTo(page, '/welcome');
      await expectAccessible(page, '/welcome');
    });

    test('axe finds nothing on the pages of those who are not signed in', async ({
      dashboard,
      newTab,
    }) => {
      await startShow(dashboard);
      for (const path of [`/menu/${DEMO_CREATOR.id}`, '/embed/dashboard', '/overlay/s/demo?demo']) {
        const page = await newTab(path);
        await page.setViewportSize({ width, height: 900 });
        await expect(page.locator('#root :is(h1, main)').first()).toBeVisible();
        await expectAccessible(page, path);
        const adult = page.getByRole('button', { name: 'I am 18 or older' });
        if (await adult.isVisible()) {
          await adult.click();
          await expect(page.getByRole('listitem').first()).toBeVisible();
          await expectAccessible(page, `${path}, menu`);
        }
        await page.close();
      }
      const { page } = dashboard;
      await dashboard.page.getByRole('button', { name: 'Your account' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await isThere(page);
      await page.setViewportSize({ width, height: 900 });
      await expectAccessible(page, 'signed out');
    });
  });
}
