import { expect, type Locator, type Page } from '@playwright/test';

/** The creator's dashboard, by what she sees of it. */
export class Dashboard {
  constructor(readonly page: Page) {}

  static async open(page: Page): Promise<Dashboard> {
    await page.goto('/');
    return new Dashboard(page);
  }

  get totals(): Locator {
    return this.page.getByRole('region', { name: 'Totals of this session' });
  }
  get tipLine(): Locator {
    return this.page.getByRole('textbox', { name: 'Tip: amount, name, message' });
  }
  /** Rows of the feed, the newest first. */
  get tips(): Locator {
    return this.card('Tips').getByRole('listitem');
  }
  get goals(): Locator {
    return this.card('Goals').getByRole('listitem');
  }
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  card(title: string): Locator {
    const heading = this.page.getByRole('heading', { name: title, level: 2, exact: true });
    return this.page.locator('section', { has: heading });
  }

  goal(title: string): Locator {
    return this.goals.filter({ has: this.page.getByRole('heading', { name: title, exact: true }) });
  }

  /** Goes to a page by the navigation: on a phone most of them are behind "More". */
  async goTo(name: string): Promise<void> {
    const pages = this.page.getByRole('navigation', { name: 'Pages' });
    await pages.waitFor();
    const link = pages.getByRole('link', { name, exact: true });
    if (!(await link.isVisible())) return this.pick('More', name);
    await link.click();
    // Until it is here the page before stands, whose buttons may be called the same.
    await expect(link).toHaveAttribute('aria-current', 'page');
  }

  /** One choice of a segmented control. */
  async choose(group: string, choice: string): Promise<void> {
    const options = this.page.getByRole('radiogroup', { name: group });
    await options.getByText(choice, { exact: true }).click();
  }

  async startSession(platform: string, title: string): Promise<void> {
    await this.choose('Platform', platform);
    await this.page.getByRole('textbox', { name: 'Title' }).fill(title);
    await this.page.getByRole('button', { name: 'Start session' }).click();
  }

  async addGoal(title: string, tokens: number): Promise<void> {
    await this.page.getByRole('button', { name: 'Add goal' }).click();
    await this.dialog.getByRole('textbox', { name: 'Goal' }).fill(title);
    await this.dialog.getByRole('textbox', { name: 'Target' }).fill(String(tokens));
    await this.dialog.getByRole('button', { name: 'Add goal' }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** @param line as she types it: amount, name, message */
  async addTip(line: string): Promise<void> {
    await this.tipLine.fill(line);
    await this.tipLine.press('Enter');
  }

  /** Opens the menu of this name and takes one of its items. */
  async pick(menu: string, item: string): Promise<void> {
    await this.page.getByRole('button', { name: menu, exact: true }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
    await this.page.getByRole('menu').waitFor({ state: 'detached' });
  }
}
