import {
  type ChatbotMessage,
  type ChatbotReply,
  firstMatch,
  isOwnVoice,
  type Occurrence,
} from '@companion/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Answerer } from './answerer.js';
import { ChatCounts } from './chat-counts.js';
import { FactsRepository, type SessionFacts } from './facts.repository.js';
import { PersonasService } from './personas.service.js';
import { READER } from './reader.js';

/** A public chat message that a platform's feed carries. Whisperings never become one. */
export type HeardChat = {
  /** Unique per creator: the platform, the account and the platform's id of the message. */
  messageId: string;
  senderName: string | null;
  text: string;
};

/** Messages of feeds being answered at once; what comes beyond them is not answered. */
const HEARD_AT_ONCE = 100;

/** Answers chat in persona. */
@Injectable()
export class ChatbotService {
  private readonly logger = new Logger(ChatbotService.name);
  private hearing = 0;

  constructor(
    private readonly personas: PersonasService,
    private readonly facts: FactsRepository,
    private readonly answerer: Answerer,
    private readonly counts: ChatCounts,
  ) {}

  /** Answers a message said in a session. @throws DomainError SESSION_NOT_FOUND, SESSION_ENDED */
  async reply(scope: CreatorScope, said: ChatbotMessage): Promise<ChatbotReply> {
    const session = await this.facts.session(scope, said.sessionId);
    if (session === null) throw new DomainError('SESSION_NOT_FOUND');
    if (session.status === 'ended') throw new DomainError('SESSION_ENDED');
    return this.replyIn(scope, session, {
      kind: 'message',
      text: said.message,
      senderName: said.senderName || null,
      messageId: said.messageId ?? null,
    });
  }

  /** Answers a message of a platform's feed, if a session runs. Returns at once and never throws. */
  hear(scope: CreatorScope, chat: HeardChat): void {
    if (this.hearing >= HEARD_AT_ONCE) return;
    this.hearing += 1;
    this.replyToFeed(scope, chat)
      .catch((error: unknown) => {
        const { creatorId } = scope;
        this.logger.warn({ err: error, creatorId }, 'A chat message could not be answered');
      })
      .finally(() => {
        this.hearing -= 1;
      });
  }

  private async replyToFeed(scope: CreatorScope, chat: HeardChat): Promise<void> {
    if ((await this.personas.listRecent(scope)).length === 0) return;
    const session = await this.facts.runningSession(scope);
    if (session === null) return;
    await this.replyIn(scope, session, { kind: 'message', ...chat });
  }

  private async replyIn(
    scope: CreatorScope,
    session: SessionFacts,
    message: Extract<Occurrence, { kind: 'message' }>,
  ): Promise<ChatbotReply> {
    const personas = await this.personas.listRecent(scope);
    if (!isOwnVoice(personas, message)) this.counts.add(session.id, personas);
    const match = firstMatch(personas, message, READER);
    if (match === null) return { matched: false };
    const source = `message ${session.id} ${message.messageId ?? randomUUID()}`;
    const happening = { occurrence: message, source };
    const answer = await this.answerer.answer(scope, session, happening, match);
    if ('response' in answer) return { matched: true, response: answer.response };
    const { withheld } = answer;
    return { matched: true, response: null, personaId: match.persona.id, withheld };
  }
}
