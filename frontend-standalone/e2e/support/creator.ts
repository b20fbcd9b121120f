import type { BrowserContextOptions } from '@playwright/test';
import type {
  Connector,
  CreateGoal,
  CreateMenuItem,
  Goal,
  MenuItem,
  OverlayKey,
  RecordedTip,
  Session,
  SessionDetail,
  Setup,
  SignedIn,
  StartSession,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { call } from '../../../backend-api/test/support/creator.js';

export const PASSWORD = 'correct horse battery';

export const NEW_SETUP: Setup = {
  step: 'platform',
  done: false,
  platform: null,
  platformLabel: null,
  firstGoal: null,
};

export type NewTip = { tokens: number; from?: string; message?: string };

/** A creator who has an account, and what her test prepares or looks up by REST. */
export class Creator {
  private constructor(
    readonly url: string,
    readonly email: string,
    private readonly signedIn: SignedIn,
  ) {}

  static async signUp(url: string, displayName = 'Luna'): Promise<Creator> {
    const email = `${randomUUID()}@example.com`;
    const { status, body } = await call<SignedIn>(url, 'POST', '/api/auth/signup', {
      body: { email, password: PASSWORD, displayName },
    });
    if (status !== 201) throw new Error(`sign-up answered ${status}: ${JSON.stringify(body)}`);
    const creator = new Creator(url, email, body);
    await creator.keepSetup({ ...NEW_SETUP, done: true });
    return creator;
  }

  get token(): string {
    return this.signedIn.accessToken;
  }

  get id(): string {
    return this.signedIn.creator.id;
  }

  /** What a browser that she signed in with has in its local storage. */
  get kept(): { name: string; value: string }[] {
    return [
      { name: 'companion.sign-in', value: JSON.stringify(this.signedIn) },
      { name: 'companion.last-email', value: this.email },
    ];
  }

  /** The same, for a dashboard at `origin`. */
  storageState(origin = this.url): Exclude<BrowserContextOptions['storageState'], string> {
    return { cookies: [], origins: [{ origin, localStorage: this.kept }] };
  }

  /** How far she is with her first steps; at first through with them. */
  async keepSetup(setup: Setup | null): Promise<void> {
    await this.send('PATCH', '/api/settings', { setup });
  }
  startSession(body: Partial<StartSession> = {}): Promise<Session> {
    return this.send<Session>('POST', '/api/sessions', { platform: 'chaturbate', ...body });
  }
  session(id: string): Promise<SessionDetail> {
    return this.send<SessionDetail>('GET', `/api/sessions/${id}`);
  }
  addGoal(body: CreateGoal): Promise<Goal> {
    return this.send<Goal>('POST', '/api/goals', body);
  }
  addMenuItem(body: Omit<CreateMenuItem, 'isActive'>): Promise<MenuItem> {
    return this.send<MenuItem>('POST', '/api/menu', body);
  }
  tip(sessionId: string, { tokens, from, message }: NewTip): Promise<RecordedTip> {
    const body = { sessionId, amountTokens: tokens, tipperName: from, message };
    return this.send<RecordedTip>('POST', '/api/tips', body);
  }
  /** The address for OBS, of a product reached at `origin`. */
  async overlayUrl(origin = this.url): Promise<string> {
    const { items } = await this.send<{ items: OverlayKey[] }>('GET', '/api/overlay-keys');
    return `${origin}/overlay/k/${items[0]?.key}`;
  }

  /** Deletes her connections. */
  async disconnect(): Promise<void> {
    const { items } = await this.send<{ items: Connector[] }>('GET', '/api/connectors');
    for (const { id } of items) await this.send('DELETE', `/api/connectors/${id}`);
  }

  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const token = this.signedIn.accessToken;
    const answer = await call<T>(this.url, method, path, { body, token });
    if (answer.status >= 400) {
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  }
}
