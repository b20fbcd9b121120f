import {
  type ChatbotTest,
  type Occurrence,
  placeholdersOf,
  type TestChatbot,
  tokensWorth,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { MenuService } from '../menu/menu.service.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SettingsService } from '../settings/settings.service.js';
import { userHashOf } from './answerer.js';
import { AnswersRepository } from './answers.repository.js';
import { ChatbotClock } from './clock.js';
import { explain, type Tried } from './explanation.js';
import { FactsRepository } from './facts.repository.js';
import { PersonasService } from './personas.service.js';
import { type FactsToAsk, valuesFor } from './values.js';

/** Shows what the chatbot would do, without doing it. */
@Injectable()
export class DryRunService {
  constructor(
    private readonly personas: PersonasService,
    private readonly facts: FactsRepository,
    private readonly answers: AnswersRepository,
    private readonly menu: MenuService,
    private readonly settings: SettingsService,
    private readonly clock: ChatbotClock,
  ) {}

  /** @throws DomainError VALIDATION_FAILED (a menu item that is not hers) */
  async test(scope: CreatorScope, tried: TestChatbot): Promise<ChatbotTest> {
    await this.checkMenuItem(scope, tried);
    const personas = await this.personas.list(scope);
    const session = await this.facts.runningSession(scope);
    const source = `test ${JSON.stringify(tried)}`;
    const now = this.clock.now();

    const facts = session === null ? await this.examples(scope) : this.factsOf(scope, session);
    const occurrence = occurrenceOf(tried, facts.session.centsPerToken);
    const named = placeholdersOf(personas.flatMap(({ templates }) => templates));
    const values = await valuesFor(named, occurrence, facts);
    const userHash = userHashOf(scope, occurrence);
    const examined: Tried[] = [];
    for (const persona of personas) {
      const asked = { personaId: persona.id, source, userHash, now };
      examined.push({ persona, tally: await this.answers.tally(scope, asked) });
    }
    return explain(examined, { occurrence, values, source, now, sessionRuns: session !== null });
  }

  private async checkMenuItem(scope: CreatorScope, { event }: TestChatbot): Promise<void> {
    if (event?.kind !== 'tip' || event.menuItemId === undefined) return;
    const items = await this.menu.list(scope);
    if (!items.some(({ id }) => id === event.menuItemId)) {
      throw DomainError.invalid('event.menuItemId', 'is no item of your menu');
    }
  }

  private factsOf(
    scope: CreatorScope,
    session: FactsToAsk['session'] & { id: string },
  ): FactsToAsk {
    return {
      session,
      openGoal: () => this.facts.openGoal(scope, session.id),
      menu: () => this.menu.publicItems(scope),
      language: async () => (await this.settings.get(scope)).language,
    };
  }

  /** While no session runs, something to read in the places of goal and tippers. */
  private async examples(scope: CreatorScope): Promise<FactsToAsk> {
    const { currency, language } = await this.settings.get(scope);
    const goal = { title: 'Dance for you', currentCents: 7_500, targetCents: 10_000 };
    return {
      session: { currency, centsPerToken: null, totalTipsCents: 12_000, topTipperName: 'fan1' },
      openGoal: () => Promise.resolve({ ...goal, targetTokens: null }),
      menu: () => this.menu.publicItems(scope),
      language: () => Promise.resolve(language),
    };
  }
}

function occurrenceOf(
  { message, senderName, event }: TestChatbot,
  centsPerToken: number | null,
): Occurrence {
  const viewer = senderName || null;
  if (event === undefined) {
    return { kind: 'message', text: message ?? '', senderName: viewer, messageId: null };
  }
  switch (event.kind) {
    case 'tip':
      return {
        kind: 'tip',
        amountCents: event.amountCents,
        amountTokens: tokensWorth(event.amountCents, centsPerToken),
        tipperName: viewer,
        menuItemId: event.menuItemId ?? null,
      };
    case 'goal_completed':
      return { kind: 'goal_completed', title: 'Dance for you' };
    case 'session_started':
      return { kind: 'session_started' };
  }
}
