import { type ConnectorState } from '@companion/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { ChatbotService } from '../../chatbot/chatbot.service.js';
import type { ConnectorEntity } from '../../entities/index.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { SealError, SecretBox } from '../../platform/secrets/secret-box.js';
import type { ConnectorStatus } from '../connector-status.js';
import { PACE, type Pace } from '../pace.js';
import { TipIntake } from '../tip-intake.js';
import type { FeedPosition } from './backlog.js';
import { ChaturbateConnector, type FeedHost } from './chaturbate-connector.js';
import { ChaturbateEventsClient, type FeedAccount } from './chaturbate-events-client.js';
import { readCursor, writeCursor } from './feed-cursor.js';

/** What one question to the platform showed. */
export type Verdict = { state: ConnectorState; sentence: string };

/** Joins a connector's row, with its secrets opened, to the loop that follows its feed. */
@Injectable()
export class ChaturbateRuntime {
  private readonly client: ChaturbateEventsClient;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly secrets: SecretBox,
    private readonly intake: TipIntake,
    private readonly chatbot: ChatbotService,
    @Inject(PACE) private readonly pace: Pace,
  ) {
    this.client = new ChaturbateEventsClient(config.chaturbateEventsUrl);
  }

  /** A position from which nothing before this moment counts, sealed for the row. */
  sealedStart(): string {
    return this.seal({ nextUrl: null, since: this.pace.now() });
  }

  /** The same moment without its address, which belongs to a token that was replaced. */
  sealedWithoutAddress(row: ConnectorEntity): string {
    return this.seal({ nextUrl: null, since: this.positionOf(row).since });
  }

  /** Resolves when the signal aborts, or when only the creator can help. */
  async run(row: ConnectorEntity, status: ConnectorStatus, signal: AbortSignal): Promise<void> {
    const account = this.accountOf(row);
    if (account === null) {
      await status.report('misconfigured', UNREADABLE_TOKEN);
      return;
    }
    const host = this.hostOf(account, status);
    const position = this.positionOf(row);
    await new ChaturbateConnector(account, position, this.client, host, this.pace).run(signal);
  }

  /** Asks the platform once, at once, and records nothing. */
  async test(row: ConnectorEntity): Promise<Verdict> {
    const account = this.accountOf(row);
    if (account === null) return { state: 'misconfigured', sentence: UNREADABLE_TOKEN };
    const { username } = account;
    const outcome = await this.client.poll(
      { address: this.client.firstUrl(account), username, holdSeconds: 0 },
      new AbortController().signal,
    );
    switch (outcome.kind) {
      case 'page':
        return { state: 'connected', sentence: `Chaturbate answers for ${username}.` };
      case 'token_refused':
        return { state: 'misconfigured', sentence: 'Chaturbate refuses the token.' };
      case 'unknown_user':
        return { state: 'misconfigured', sentence: `Chaturbate knows no account "${username}".` };
      case 'rate_limited':
        return { state: 'degraded', sentence: 'Chaturbate asks for fewer requests.' };
      case 'unreachable':
        return { state: 'degraded', sentence: 'Chaturbate cannot be reached.' };
      case 'server_error':
      case 'bad_request':
      case 'malformed':
        return { state: 'degraded', sentence: 'Chaturbate answers, but not as it should.' };
    }
  }

  private hostOf({ username }: FeedAccount, status: ConnectorStatus): FeedHost {
    return {
      report: (state, reason) => status.report(state, reason),
      save: async ({ position, sawEvents, ignoredTips }) => {
        const change = {
          cursorEncrypted: this.seal(position),
          addIgnoredTips: ignoredTips,
          ...(sawEvents ? { lastEventAt: new Date(this.pace.now()) } : {}),
        };
        return status.save(change).catch((error: unknown) => {
          status.postponed('save how far it got', error);
          throw error;
        });
      },
      hear: ({ eventId, senderName, text }) => {
        const messageId = `chaturbate:${username.toLowerCase()}:${eventId}`;
        this.chatbot.hear(status.scope, { messageId, senderName, text });
      },
      take: async ({ eventId, tokens, tipperName, message }, belongs) => {
        const tip = {
          platform: 'chaturbate' as const,
          idempotencyKey: `chaturbate:${username.toLowerCase()}:${eventId}`,
          tokens,
          tipperName,
          message,
        };
        return this.intake.take(status.scope, tip, belongs).catch((error: unknown) => {
          status.postponed('record a tip', error);
          throw error;
        });
      },
    };
  }

  /** Null when the stored token cannot be opened: the key of this installation has changed. */
  private accountOf(row: ConnectorEntity): FeedAccount | null {
    if (row.username === null) throw new TypeError('A Chaturbate connector without a username');
    const token = this.openOrNull(row.secretEncrypted);
    return token === null ? null : { username: row.username, token };
  }

  /** Where the row left off; one that cannot be read counts from now. */
  private positionOf(row: ConnectorEntity): FeedPosition {
    const text = row.cursorEncrypted === null ? null : this.openOrNull(row.cursorEncrypted);
    return text === null ? { nextUrl: null, since: this.pace.now() } : readCursor(text);
  }

  private openOrNull(sealed: string): string | null {
    try {
      return this.secrets.open(sealed);
    } catch (error) {
      if (error instanceof SealError) return null;
      throw error;
    }
  }

  private seal(position: FeedPosition): string {
    return this.secrets.seal(writeCursor(position));
  }
}

const UNREADABLE_TOKEN =
  'The stored token cannot be read: the encryption key has changed. Enter the token again.';
