declare const scoped: unique symbol;

/**
 * Proof that somebody signed in as this creator. Every repository method takes one as its first
 * argument; only the identity guard, the socket handshake and trusted background work make one.
 */
export type CreatorScope = { readonly creatorId: string; readonly [scoped]: true };

export function scopeOf(creatorId: string): CreatorScope {
  return { creatorId } as CreatorScope;
}
