import { OVERLAY_PRESETS } from '@companion/contracts';
import { useState, type ReactNode } from 'react';
import { RealtimeTransportContext } from '../../realtime/transport-context.js';
import { demoTransport } from './demo-transport.js';

type DemoTransportProviderProps = {
  /** Which preset it is shown in; null or unknown: the classic one. */
  preset: string | null;
  children: ReactNode;
};

/** Puts the demo in place of the server for everything inside. */
export default function DemoTransportProvider({ preset, children }: DemoTransportProviderProps) {
  const [transport] = useState(() =>
    demoTransport(OVERLAY_PRESETS.find(({ id }) => id === preset) ?? null),
  );
  return <RealtimeTransportContext value={transport}>{children}</RealtimeTransportContext>;
}
