/** Names of rooms. Each audience has two: one hears single events, the other one batch per commit. */
type Heard = 'single' | 'batch';

export const rooms = {
  session: (sessionId: string, heard: Heard) => `session:${sessionId}:${heard}`,
  /** Overlays joined by key: whatever session their creator is in. */
  current: (creatorId: string, heard: Heard) => `current:${creatorId}:${heard}`,
  /** The connections that joined by one overlay's key. */
  overlay: (overlayId: string) => `overlay:${overlayId}`,
  /** Overlays that take orders: those that know what may be ordered. */
  alerts: (creatorId: string) => `alerts:${creatorId}`,
  /** All that is on air of hers. */
  overlays: (creatorId: string) => `overlays:${creatorId}`,
  /** Connections opened with API tokens of hers, and with one of them. */
  tokensOf: (creatorId: string) => `tokens:${creatorId}`,
  token: (tokenId: string) => `token:${tokenId}`,
  /** Connections that she opened by signing in. */
  signedIn: (creatorId: string) => `signed-in:${creatorId}`,
  /** People who moderate her show. */
  moderators: (creatorId: string) => `moderators:${creatorId}`,
  /** Viewers' pages. */
  viewers: (creatorId: string) => `viewers:${creatorId}`,
  /** What is not about a session: menu, connectors. */
  creator: (creatorId: string) => `creator:${creatorId}`,
};

export const heardAs = (batch: boolean): Heard => (batch ? 'batch' : 'single');
