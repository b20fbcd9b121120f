import { PublicMenuPage } from '@companion/dashboard/public-menu';
import { startDemo } from '@companion/msw/browser';
import type { ReactNode } from 'react';
import { DemoMark } from './DemoMark.js';

/** The viewers' page over the mocks, with the mark that says so. */
export async function demoMenu(): Promise<ReactNode> {
  const demo = await startDemo();
  const loadTransport = () => Promise.resolve(demo.transport);
  return (
    <>
      <DemoMark demo={demo} withControls={false} />
      <PublicMenuPage loadTransport={loadTransport} />
    </>
  );
}
