/** What somebody needs who stands in for the server: the seam to the live connection, and the sign-in. */
export {
  CommandError,
  type CommandBody,
  type CommandResult,
  type ConnectionStatus,
  type EventPayload,
  type GetToken,
  type OverlayClient,
  type RealtimeClient,
  type RealtimeTransport,
  type StreamingClient,
} from './realtime/realtime-client.js';
export { Listeners } from './realtime/store.js';
export { DEFAULT_TIMINGS } from './realtime/timings.js';
export { RealtimeTransportContext } from './realtime/transport-context.js';
export { rememberSignIn } from './auth/sign-in-store.js';
