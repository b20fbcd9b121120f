import type { Locator, Page } from '@playwright/test';

/** The page that OBS shows. */
export class Overlay {
  /** The words of each alert that came on air since it was opened, reloads included, in turn. */
  readonly alerts: string[] = [];

  private constructor(readonly page: Page) {}

  static async open(page: Page, url: string): Promise<Overlay> {
    const overlay = new Overlay(page);
    await page.exposeFunction('noteAlert', (words: string) => overlay.alerts.push(words));
    await page.addInitScript(watchAlerts);
    await page.goto(url);
    return overlay;
  }

  get total(): Locator {
    return this.page.getByTestId('overlay-total');
  }
  get tipCount(): Locator {
    return this.page.locator('[data-widget="totals"]').getByText(/^[\d,]+ tips?$/u);
  }
  get tips(): Locator {
    return this.page.locator('[data-tip]');
  }
  goal(title: string): Locator {
    return this.page.locator('[data-widget="goal"]', { hasText: title });
  }

  /** Milliseconds since the epoch when the overlay first shows all of these words at once. */
  async momentOf(words: readonly string[]): Promise<number> {
    const moment = await this.page.waitForFunction((all) => {
      const text = document.body.textContent;
      return all.every((some) => text.includes(some)) && Date.now();
    }, words);
    return Number(await moment.jsonValue());
  }
}

declare function noteAlert(words: string): Promise<void>;

/** Runs in the page, before anything of its own. */
function watchAlerts(): void {
  const selector = '[data-testid="overlay-alert"]';
  new MutationObserver((records) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLElement)) continue;
      const alert = node.matches(selector) ? node : node.querySelector(selector);
      if (alert) void noteAlert(alert.textContent);
    }
  }).observe(document, { childList: true, subtree: true });
}
