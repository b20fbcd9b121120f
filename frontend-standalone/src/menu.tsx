import { PublicMenuPage } from '@companion/dashboard/public-menu';
import { createRoot } from 'react-dom/client';

async function show(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  let page = <PublicMenuPage />;
  // Replaced when building: of the product, nothing of the mocks is left.
  if (import.meta.env.MODE === 'mocked') {
    const { demoMenu } = await import('./demo/demo-menu.js');
    page = <>{await demoMenu()}</>;
  }
  createRoot(root).render(page);
}

void show();
