import { RealtimeTransportContext, startDemo } from '@companion/msw/browser';
import type { ReactNode } from 'react';
import { DemoMark } from './DemoMark.js';

/** The page over the mocks, with the mark that says so. */
export async function withDemo(page: ReactNode): Promise<ReactNode> {
  const demo = await startDemo();
  return (
    <RealtimeTransportContext value={demo.transport}>
      <DemoMark demo={demo} withControls={document.documentElement.dataset['page'] === undefined} />
      {page}
    </RealtimeTransportContext>
  );
}
