import type { Overlay as OverlayRecord, OverlayList } from '@companion/contracts';
import type { Locator, Page } from '@playwright/test';
import type { Creator } from '../support/creator.js';
import { expect, networkTest, test } from '../support/journey.js';

const ON_AIR_WITHIN_MS = 2_000;

/** One pixel, see-through. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** An overlay's designer, by what she sees of it. */
class Designer {
  private constructor(readonly page: Page) {}

  static async open(page: Page, id: string): Promise<Designer> {
    await page.goto(`/overlays/${id}`);
    return Designer.on(page);
  }

  static async on(page: Page): Promise<Designer> {
    await page.getByRole('toolbar', { name: 'Canvas' }).waitFor();
    return new Designer(page);
  }

  get saved(): Locator {
    return this.page.getByRole('status').getByText(/^Saved/u);
  }
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }
  /** A widget on the canvas. */
  widget(name: string): Locator {
    return this.page
      .getByRole('group', { name: 'Widgets on the canvas' })
      .getByRole('button', { name, exact: true });
  }
  get layers(): Locator {
    return this.page.getByRole('list', { name: 'Layers, the front first' }).getByRole('listitem');
  }
  field(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true });
  }
  color(name: string): Locator {
    return this.page
      .getByRole('radiogroup', { name: 'Colors' })
      .getByRole('radio', { name, exact: true });
  }
  async showTheme(): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: 'Show' })
      .getByText('Theme', { exact: true })
      .click();
  }

  /** Drags the middle of a widget by so many pixels of the canvas. */
  async drag(name: string, dx: number, dy: number): Promise<void> {
    const box = (await this.widget(name).boundingBox())!;
    const width = Number((await this.page.getByTestId('designer-scene').boundingBox())?.width);
    const scale = width / 1_920;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + (dx * scale) / 2, y + (dy * scale) / 2);
    await this.page.mouse.move(x + dx * scale, y + dy * scale);
  }
}

const overlaysOf = async (creator: Creator): Promise<OverlayRecord[]> =>
  (await creator.send<OverlayList>('GET', '/api/overlays')).items;

/** The one that every creator has. */
const mainOverlay = async (creator: Creator): Promise<OverlayRecord> =>
  (await overlaysOf(creator))[0]!;

test('an overlay is made from a look, and every change is on air within two seconds', async ({
  creator,
  page,
  openOverlay,
  baseURL,
}) => {
  await creator.startSession();
  await page.goto('/overlays');
  await page.getByRole('button', { name: 'New overlay' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Minimal/u })
    .click();
  const designer = await Designer.on(page);
  await expect(page.getByRole('heading', { name: 'Minimal', level: 1 })).toBeVisible();

  const made = (await overlaysOf(creator)).find(({ name }) => name === 'Minimal')!;
  const obs = await openOverlay(`${baseURL}/overlay/k/${made.key}`);
  await obs.momentOf(['Last tip:']);

  const lastTip = '“Last tip: {last_tipper}, {last_amount}”';
  await designer.drag(lastTip, -44, 0);
  await expect(page.getByTestId('guide').first()).toBeVisible();
  await page.mouse.up();
  await expect(designer.field('From left')).toHaveValue('0');

  const changedAt = Date.now();
  await designer.field('Text').fill('Hello from Luna');
  expect((await obs.momentOf(['Hello from Luna'])) - changedAt).toBeLessThan(ON_AIR_WITHIN_MS);
  await expect(designer.saved).toHaveText('Saved · on air now');

  await page.getByRole('button', { name: 'Add a widget' }).click();
  await designer.dialog.getByRole('button', { name: /^Image/u }).click();
  const file = designer.dialog.getByLabel('Image to upload');
  await file.setInputFiles({ name: 'menu.pdf', mimeType: 'application/pdf', buffer: PNG });
  await expect(designer.dialog.getByRole('alert')).toContainText('“menu.pdf” is no image');
  const notAnImage = Buffer.from('<svg onload="alert(1)"/>');
  await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: notAnImage });
  await expect(designer.dialog.getByRole('alert')).toContainText('“logo.png” is not what its name');
  await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: PNG });
  await expect(designer.widget('Image')).toBeVisible();
  await expect(obs.page.locator('img')).toHaveAttribute('src', /\/media\/[0-9a-f-]{36}$/u);

  await page.keyboard.press('Control+z');
  await expect(obs.page.locator('img')).toHaveCount(0);
  await expect(designer.widget('Image')).toHaveCount(0);

  await page.getByRole('button', { name: 'Small tip' }).click();
  await expect(page.getByTestId('designer-scene')).toContainText('VelvetFox');
  expect(obs.alerts).toEqual([]);
  await page.getByText('Try on air', { exact: true }).click();
  await page.getByRole('button', { name: 'Big tip' }).click();
  await expect.poll(() => obs.alerts.join()).toContain('Sir Tipsalot');
});

test('the keyboard alone moves, orders, hides, deletes and brings back', async ({
  creator,
  page,
}) => {
  const { id } = await mainOverlay(creator);
  const designer = await Designer.open(page, id);
  await designer.widget('Goals').focus();
  await page.keyboard.press('Enter');
  const x = Number(await designer.field('From left').inputValue());
  const y = Number(await designer.field('From top').inputValue());
  for (const key of ['ArrowLeft', 'ArrowLeft', 'Shift+ArrowDown']) await page.keyboard.press(key);
  await expect(designer.field('From left')).toHaveValue(String(x - 2));
  await expect(designer.field('From top')).toHaveValue(String(y + 10));
  await page.keyboard.press('Control+z');
  await expect(designer.field('From left')).toHaveValue(String(x));

  await expect(designer.layers.last()).toContainText('Goals');
  await designer.layers.last().getByRole('button', { name: 'Goals', exact: true }).focus();
  const count = await designer.layers.count();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(designer.layers.nth(count - 2)).toContainText('Goals');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  const hide = designer.layers.nth(count - 2).getByRole('button', { name: 'Hide Goals' });
  await expect(hide).toHaveAttribute('aria-pressed', 'true');

  await page.keyboard.press('Delete');
  await expect(designer.layers).toHaveCount(count - 1);
  await page.getByRole('button', { name: 'Undo', exact: true }).last().press('Enter');
  await expect(designer.layers.nth(count - 2)).toContainText('Goals');
  await expect(designer.saved).toBeVisible();
  await expect
    .poll(async () => (await mainOverlay(creator)).scene.widgets.at(1))
    .toMatchObject({ kind: 'goals', hidden: true });
});

test('of two tabs each shows what the other saved, and none overwrites the other unasked', async ({
  context,
  creator,
  page,
}) => {
  const { id } = await mainOverlay(creator);
  const here = await Designer.open(page, id);
  const there = await Designer.open(await context.newPage(), id);
  await here.showTheme();
  await there.showTheme();
  const saved = async () => (await mainOverlay(creator)).scene.palette;
  // Nothing is unsaved here: what is saved there is shown at once, and hers can be had back.
  await there.color('Neon').click();
  await expect(here.color('Neon')).toBeChecked();
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(saved).toBe('sunset');
  await expect(there.color('Neon')).not.toBeChecked();

  // What cannot be sent is unsaved: she is asked as soon as another saves.
  const unsaved = async (color: string) => {
    await page.route('**/api/overlays/*', (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.continue(),
    );
    await here.color(color).click();
    await expect(page.getByText('Not saved yet: no connection')).toBeVisible();
  };
  await unsaved('Forest');
  await there.color('Rose').click();
  await here.dialog.getByRole('button', { name: 'Show theirs' }).click();
  await expect(here.color('Rose')).toBeChecked();
  await unsaved('Ember');
  await there.color('Mono').click();
  await page.unrouteAll();
  await here.dialog.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(saved).toBe('ember');
  await expect(there.color('Ember')).toBeChecked();
});

networkTest('without a connection nothing is lost', async ({ creator, network, page }) => {
  const { id } = await mainOverlay(creator);
  const designer = await Designer.open(page, id);
  await designer.showTheme();
  await network.cut();
  await expect(page.getByText('Saved · no connection now')).toBeVisible();
  await designer.color('Mono').click();
  await expect(page.getByText('Not saved yet: no connection')).toBeVisible();
  const question = page.waitForEvent('dialog');
  const leaving = page.evaluate(() => void setTimeout(() => location.reload()));
  const dialog = await question;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await leaving;
  await network.mend();
  await expect(designer.saved).toBeVisible();
  expect((await mainOverlay(creator)).scene.palette).toBe('mono');
});
