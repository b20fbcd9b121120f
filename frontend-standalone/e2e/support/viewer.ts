import { expect, type Locator, type Page } from '@playwright/test';

/** Somebody who looks at a creator's page. */
export class Viewer {
  /** Everything that has reached the page: documents, answers and socket frames, in words. */
  readonly heard: string[] = [];

  private constructor(readonly page: Page) {
    page.on('response', (response) => {
      const type = response.headers()['content-type'] ?? '';
      if (!/html|json/u.test(type)) return;
      void response.text().then(
        (text) => this.heard.push(text),
        () => undefined,
      );
    });
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => this.heard.push(String(payload))),
    );
  }

  /** An adult's: she says so where she is asked. @param address handle or id */
  static async open(page: Page, address: string): Promise<Viewer> {
    const viewer = await Viewer.arrive(page, address);
    await page.getByRole('button', { name: 'I am 18 or older' }).click();
    await viewer.isConnected();
    return viewer;
  }

  /** As far as the question for her age. */
  static async arrive(page: Page, address: string): Promise<Viewer> {
    const viewer = new Viewer(page);
    await page.goto(`/menu/${address}`);
    return viewer;
  }

  async isConnected(): Promise<void> {
    await expect(this.page.locator('[data-connection="online"]')).toBeVisible();
  }

  get items(): Locator {
    return this.page.getByRole('listitem');
  }
  goal(title: string): Locator {
    return this.page.getByRole('article').filter({ hasText: title });
  }
}
