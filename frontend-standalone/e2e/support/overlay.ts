import { expect, type Locator, type Page } from '@playwright/test';

/** Less than any alert is on air, so that none is passed over. */
const STEP_MS = 500;

/** The page that OBS shows. */
export class Overlay {
  /** The words of each alert that came on air since it was opened, reloads included, in turn. */
  readonly alerts: string[] = [];

  private constructor(readonly page: Page) {}

  /** @param ownTime whether {@link pass} may make its time go by faster */
  static async open(page: Page, url: string, { ownTime = false } = {}): Promise<Overlay> {
    const overlay = new Overlay(page);
    if (ownTime) await page.clock.install();
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

  /** So much of its own time goes by at once, in milliseconds; that of the server does not. */
  pass(ms: number): Promise<void> {
    return this.page.clock.runFor(ms);
  }

  /** Its own time goes by until this holds. */
  async passUntil(holds: () => void | Promise<void>): Promise<void> {
    await expect(async () => {
      await this.page.clock.fastForward(STEP_MS);
      await holds();
    }).toPass({ timeout: 60_000, intervals: [20] });
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
