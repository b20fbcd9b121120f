import { useState, type ReactNode } from 'react';
import { RealtimeTransportContext } from '../../realtime/transport-context.js';
import { demoTransport } from './demo-transport.js';

/** Puts the demo in place of the server for everything inside. */
export default function DemoTransportProvider({ children }: { children: ReactNode }) {
  const [transport] = useState(demoTransport);
  return <RealtimeTransportContext value={transport}>{children}</RealtimeTransportContext>;
}
