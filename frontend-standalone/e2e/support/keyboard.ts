import { expect, type Locator, type Page } from '@playwright/test';

/** More than any page has places to stop at. */
const STOPS_MAX = 80;

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** Goes on by Tab until this has the focus, and can be seen to have it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' });
  for (let stop = 0; stop < STOPS_MAX && !(await isFocused(target)); stop += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
  expect(await target.evaluate(showsFocus), `the focus on ${target.toString()}`).toBe(true);
}

/** Tabs to it and presses Enter. */
export async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Tabs to it and types. */
export async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** Runs in the page: a ring around the control or around what holds it, of at least a pixel. */
function showsFocus(control: Element): boolean {
  const hasRing = (element: Element): boolean => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
  };
  const beside = control.nextElementSibling;
  const around = [control, control.parentElement, control.parentElement?.parentElement, beside];
  return control.matches(':focus-visible') && around.some((it) => it && hasRing(it));
}
