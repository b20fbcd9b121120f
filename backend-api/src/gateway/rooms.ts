/** Names of rooms. Each audience has two: one hears single events, the other one batch per commit. */
type Heard = 'single' | 'batch';

export const rooms = {
  session: (sessionId: string, heard: Heard) => `session:${sessionId}:${heard}`,
  /** Overlays joined by key: whatever session their creator is in. */
  current: (creatorId: string, heard: Heard) => `current:${creatorId}:${heard}`,
  /** Overlays that take orders: those that know what may be ordered. */
  alerts: (creatorId: string) => `alerts:${creatorId}`,
  /** What is not about a session: menu, connectors. */
  creator: (creatorId: string) => `creator:${creatorId}`,
};

export const heardAs = (batch: boolean): Heard => (batch ? 'batch' : 'single');
