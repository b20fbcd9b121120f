import type {
  CreateGoal,
  CreateTip,
  Goal,
  Problem,
  RecordedTip,
  Session,
  SessionDetail,
  SignedIn,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';

/** Of every creator who signs up here. */
export const PASSWORD = 'correct horse battery';

export type Answer<T> = { status: number; headers: Headers; body: T };

/** Calls the product's REST as a browser would. */
export async function call<T>(
  url: string,
  method: string,
  path: string,
  {
    body,
    token,
    headers = {},
  }: { body?: unknown; token?: string; headers?: Record<string, string> } = {},
): Promise<Answer<T>> {
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? undefined : isJson ? JSON.parse(text) : text) as T,
  };
}

/** A creator who has signed up, with the calls that most tests make. */
export class TestCreator {
  private constructor(
    readonly url: string,
    readonly id: string,
    readonly token: string,
  ) {}

  static async signUp(url: string, displayName = 'Test Creator'): Promise<TestCreator> {
    const email = `${randomUUID()}@example.com`;
    const { status, body } = await call<SignedIn>(url, 'POST', '/api/auth/signup', {
      body: { email, password: PASSWORD, displayName },
    });
    if (status !== 201) throw new Error(`sign-up answered ${status}: ${JSON.stringify(body)}`);
    return new TestCreator(url, body.creator.id, body.accessToken);
  }

  /** The same creator at another process. */
  at(url: string): TestCreator {
    return new TestCreator(url, this.id, this.token);
  }

  call<T = Problem>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    return call<T>(this.url, method, path, { body, token: this.token });
  }

  async expect<T>(status: number, method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.call<T>(method, path, body);
    if (answer.status !== status) {
      throw new Error(
        `${method} ${path} answered ${answer.status}, not ${status}: ${JSON.stringify(answer.body)}`,
      );
    }
    return answer.body;
  }

  startSession(body: object = {}): Promise<Session> {
    return this.expect<Session>(201, 'POST', '/api/sessions', { platform: 'chaturbate', ...body });
  }
  session(id: string): Promise<SessionDetail> {
    return this.expect<SessionDetail>(200, 'GET', `/api/sessions/${id}`);
  }
  addGoal(body: Partial<CreateGoal> & { sessionId: string }): Promise<Goal> {
    return this.expect<Goal>(201, 'POST', '/api/goals', { title: 'Goal', ...body });
  }
  tip(body: Partial<CreateTip> & { sessionId: string }): Promise<RecordedTip> {
    return this.expect<RecordedTip>(201, 'POST', '/api/tips', body);
  }
}
