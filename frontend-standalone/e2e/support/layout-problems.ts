import type { Page } from '@playwright/test';

/**
 * What is wrong with the layout of a page as it is now, in words: content wider than the window,
 * controls on top of each other, and controls that cannot be clicked because something covers them.
 */
export function layoutProblems(page: Page): Promise<string[]> {
  return page.evaluate(findProblems);
}

/** Runs in the page. */
function findProblems(): string[] {
  const problems: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) problems.push(`scrolls sideways: ${scrollWidth} > ${clientWidth}`);

  const isShown = (element: Element): boolean => {
    const { width, height, right } = element.getBoundingClientRect();
    const visible = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return visible && width > 1 && height > 1 && right > 0;
  };
  const nameOf = (element: Element): string => {
    const name = element.getAttribute('aria-label') ?? element.textContent.trim();
    return `${element.tagName.toLowerCase()} “${name || (element.getAttribute('placeholder') ?? '')}”`;
  };
  const isFixed = (element: Element): boolean =>
    element.parentElement !== null &&
    (['fixed', 'sticky'].includes(getComputedStyle(element).position) ||
      isFixed(element.parentElement));
  /** An input and the buttons inside it are one control. */
  const fieldOf = (element: Element): Element =>
    element.closest('.mantine-Input-wrapper, .mantine-Switch-root') ?? element;

  const controls = [
    ...document.querySelectorAll('button, a[href], input, select, textarea'),
  ].filter(isShown);
  const overlap = (a: DOMRect, b: DOMRect): boolean =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  controls.forEach((one, index) => {
    for (const other of controls.slice(index + 1)) {
      if (fieldOf(one) === fieldOf(other) || one.contains(other) || other.contains(one)) continue;
      if (isFixed(one) !== isFixed(other)) continue;
      if (overlap(one.getBoundingClientRect(), other.getBoundingClientRect())) {
        problems.push(`${nameOf(one)} and ${nameOf(other)} overlap`);
      }
    }
  });

  for (const control of controls) {
    control.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, right, top, bottom } = control.getBoundingClientRect();
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const field = fieldOf(control);
    if (!hit || !(field.contains(hit) || hit.contains(field))) {
      problems.push(`${nameOf(control)} is covered by ${hit ? nameOf(hit) : 'nothing on screen'}`);
    }
  }
  window.scrollTo(0, 0);
  return problems;
}
