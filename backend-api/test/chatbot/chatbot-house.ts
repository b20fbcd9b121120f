import {
  type ChatbotReply,
  type ChatbotResponse,
  CLIENT_EVENT,
  type CreatePersona,
  type Persona,
  SERVER_EVENT,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { ChatbotClock } from '../../src/chatbot/clock.js';
import type { TestApp } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { TestSocket } from '../support/sockets.js';

type PersonaBody = Partial<Omit<CreatePersona, 'templates'>> & { says?: string | string[] };

/** A creator with a chatbot, a running session, and a dashboard that listens to it. */
export class Chatter {
  private constructor(
    readonly creator: TestCreator,
    readonly sessionId: string,
    readonly dashboard: TestSocket,
  ) {}

  static async at(app: TestApp, batch = false): Promise<Chatter> {
    const creator = await TestCreator.signUp(app.url);
    const { id: sessionId } = await creator.startSession();
    const dashboard = await TestSocket.streaming(app.url, creator.token);
    await dashboard.must(CLIENT_EVENT.joinSession, { sessionId, batch });
    return new Chatter(creator, sessionId, dashboard);
  }

  persona({ says = 'Hello {user}', ...body }: PersonaBody = {}): Promise<Persona> {
    const templates = [says].flat().map((text) => ({ text }));
    const persona = { name: `Persona ${randomUUID().slice(0, 8)}`, templates, ...body };
    return this.creator.expect<Persona>(201, 'POST', '/api/chatbot/personas', persona);
  }

  /** Says something in her session's chat. */
  say(message: string, more: object = {}): Promise<ChatbotReply> {
    const said = { sessionId: this.sessionId, senderName: 'fan1', message, ...more };
    return this.dashboard.must<ChatbotReply>(CLIENT_EVENT.chatbotMessage, said);
  }

  /** Waits for that many answers. */
  async answers(count: number): Promise<ChatbotResponse[]> {
    const heard = await this.dashboard.until(SERVER_EVENT.chatbotResponse, count);
    return heard.map(({ payload }) => payload as unknown as ChatbotResponse);
  }

  async texts(count: number): Promise<string[]> {
    return (await this.answers(count)).map(({ responseText }) => responseText);
  }
}

/** The application's time, moved by hand from now on. */
export function stoppedClock(...apps: TestApp[]): { forward: (seconds: number) => void } {
  let now = Date.now();
  for (const app of apps) app.nest.get(ChatbotClock, { strict: false }).now = () => now;
  return { forward: (seconds) => (now += seconds * 1_000) };
}
