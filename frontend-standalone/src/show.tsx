import { StrictMode, startTransition, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

/** Puts a page into the document; in the mocked build over the mocks instead of a server. */
export async function show(page: ReactNode): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  let shown = page;
  // Replaced when building: of the product, nothing of this is left.
  if (import.meta.env.MODE === 'mocked') {
    const { withDemo } = await import('./demo/with-demo.js');
    shown = await withDemo(page);
  }
  // In slices rather than at one stroke: the browser can paint and answer in between.
  startTransition(() => createRoot(root).render(<StrictMode>{shown}</StrictMode>));
}
