import { createContext } from 'react';
import type { RealtimeTransport } from './realtime-client.js';
import { socketIoTransport } from './socket-io-client.js';

/** How the pages reach the server; another transport can be given by those who embed them. */
export const RealtimeTransportContext = createContext<RealtimeTransport>(socketIoTransport());
