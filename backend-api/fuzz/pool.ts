import type { Dice } from './dice.js';

/** Where the ids that a field wants come from: the address at which such things are made. */
const SOURCE: Record<string, string> = {
  sessionId: '/api/sessions',
  activeSessionId: '/api/sessions',
  goalIds: '/api/goals',
  menuItemId: '/api/menu',
  menuItemIds: '/api/menu',
  tipId: '/api/tips',
  animationId: '/api/animations/custom',
  templateId: 'templates',
  noteId: 'notes',
  assetId: '/api/assets',
  imageId: '/api/assets',
  soundId: '/api/assets',
  speechId: '/api/tts/queue',
  personaId: '/api/chatbot/personas',
  alertId: '/api/alerts',
  beforeId: '/api/alerts',
  overlayId: '/api/overlays',
};
/** As many of a kind as are remembered. */
const KEPT = 30;

/** The ids of a player's own things, learnt from answers, so that requests are about what is there. */
export class Pool {
  private readonly known = new Map<string, string[]>();
  /** Secrets of her webhooks, by id. */
  readonly webhooks = new Map<string, string>();
  readonly overlayKeys: string[] = [];
  readonly apiTokens: string[] = [];

  /** @param base `/api/goals` */
  learn(base: string, id: string): void {
    const ids = this.known.get(base) ?? [];
    this.known.set(base, ids);
    if (ids.includes(id)) return;
    ids.push(id);
    if (ids.length > KEPT) ids.shift();
  }

  /** Takes in whatever ids an answer has. @param path as it was documented */
  learnFrom(path: string, body: unknown): void {
    const base = /\/(templates|notes)(?:\/|$)/u.exec(path)?.[1] ?? baseOf(path);
    const told = body as Record<string, unknown> | null;
    if (typeof told !== 'object' || told === null) return;
    for (const thing of [told, told['tip'], ...asList(told['items']), ...asList(told['held'])]) {
      const { id, secret, key, token } = (thing ?? {}) as Record<string, unknown>;
      if (typeof id !== 'string') continue;
      this.learn(base, id);
      if (typeof secret === 'string') remember(this.webhooks, id, secret);
      if (typeof key === 'string' && key.length === 43) keep(this.overlayKeys, key);
      if (typeof token === 'string') keep(this.apiTokens, token);
    }
  }

  /** @param path the route's, for parameters such as `{id}` */
  id(field: string, path: string, dice: Dice): string {
    if (dice.chance(0.04)) return dice.uuid();
    const base = SOURCE[field] ?? (field === 'ids' ? baseOf(path) : undefined) ?? baseOf(path);
    const ids = this.known.get(base) ?? [];
    if (ids.length === 0) return dice.uuid();
    return dice.chance(0.6) ? (ids.at(-1) ?? '') : dice.pick(ids);
  }

  /** The session that was begun last. */
  get session(): string | undefined {
    return this.known.get('/api/sessions')?.at(-1);
  }
}

/** `/api/goals/{id}/reset` is about what `/api/goals` makes. */
function baseOf(path: string): string {
  const base = path.split('/{')[0] ?? path;
  if (base === '/api/connectors/inbound') return '/api/connectors';
  return base === '/api/tts/sessions' ? '/api/sessions' : base.replace(/\/reorder$/u, '');
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function keep(list: string[], item: string): void {
  list.push(item);
  if (list.length > KEPT) list.shift();
}

function remember(map: Map<string, string>, key: string, value: string): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > KEPT && oldest !== undefined) map.delete(oldest);
}
