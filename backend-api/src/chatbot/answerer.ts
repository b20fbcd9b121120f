import {
  type ChatbotResponse,
  type ChatbotTemplate,
  type ChatbotWithheld,
  fillTemplate,
  foldText,
  type Match,
  missingIn,
  type Occurrence,
  placeholdersOf,
  type PlaceholderValues,
  viewerOf,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { LiveFeed } from '../domain-events/live-feed.js';
import { MenuService } from '../menu/menu.service.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SettingsService } from '../settings/settings.service.js';
import { AnswersRepository } from './answers.repository.js';
import { ChatbotClock } from './clock.js';
import { FactsRepository, type SessionFacts } from './facts.repository.js';
import { lineOnAir } from './line-on-air.js';
import { silenceReason } from './silence.js';
import { chooseTemplate } from './templates.js';
import { valuesFor } from './values.js';

/** What happened, and the key by which a repeat of it is told. */
export type Happening = { occurrence: Occurrence; source: string };

export type Answer = { response: ChatbotResponse } | { withheld: ChatbotWithheld };

/** Lets a persona speak in a running session: once for each happening, and within its cooldowns. */
@Injectable()
export class Answerer {
  constructor(
    private readonly answers: AnswersRepository,
    private readonly facts: FactsRepository,
    private readonly menu: MenuService,
    private readonly live: LiveFeed,
    private readonly settings: SettingsService,
    private readonly clock: ChatbotClock,
  ) {}

  /** Broadcasts the answer, unless the persona has to stay silent. */
  async answer(
    scope: CreatorScope,
    session: SessionFacts,
    { occurrence, source }: Happening,
    { persona, trigger }: Match,
  ): Promise<Answer> {
    const now = this.clock.now();
    const userHash = userHashOf(scope, occurrence);
    const asked = { personaId: persona.id, source, userHash, now };
    // Without the lock at first: of a flood of messages nearly all end here.
    const early = silenceReason(persona, await this.answers.tally(scope, asked), now);
    if (early !== null) return { withheld: early };

    const values = await this.valuesOf(scope, session, occurrence, persona.templates);
    const template = chooseSayable(persona.templates, values, source);
    if (template === null) return { withheld: 'nothing_to_say' };

    const id = uuidv7();
    const late = await this.answers.claim(scope, { ...asked, id }, (tally) =>
      silenceReason(persona, tally, now),
    );
    if (late !== null) return { withheld: late };

    const isMessage = occurrence.kind === 'message';
    const response: ChatbotResponse = {
      eventId: id,
      sessionId: session.id,
      personaId: persona.id,
      personaName: persona.name,
      templateId: template.id,
      responseText: fillTemplate(template.text, values),
      trigger,
      senderName: viewerOf(occurrence) ?? null,
      inReplyTo: isMessage ? occurrence.messageId : null,
      message: isMessage ? occurrence.text : null,
      bot: true,
    };
    this.live.publish('chatbotResponse', response);
    const line = lineOnAir(response, template.text, values, await this.settings.get(scope));
    this.live.publish('chatbotLine', { creatorId: scope.creatorId, line });
    return { response };
  }

  /** What the templates' placeholders say now. */
  async valuesOf(
    scope: CreatorScope,
    session: SessionFacts,
    occurrence: Occurrence,
    templates: readonly ChatbotTemplate[],
  ): Promise<PlaceholderValues> {
    return valuesFor(placeholdersOf(templates), occurrence, {
      session,
      openGoal: () => this.facts.openGoal(scope, session.id),
      menu: () => this.menu.publicItems(scope),
      language: async () => (await this.settings.get(scope)).language,
    });
  }
}

/** Of the templates that can be said now, the one that weight and source choose. */
export function chooseSayable(
  templates: readonly ChatbotTemplate[],
  values: PlaceholderValues,
  source: string,
): ChatbotTemplate | null {
  return chooseTemplate(
    templates.filter(({ text }) => missingIn(text, values).length === 0),
    source,
  );
}

/** By this a viewer's cooldown is kept, so that no name is. */
export function userHashOf(scope: CreatorScope, occurrence: Occurrence): string | null {
  const viewer = viewerOf(occurrence) ?? null;
  if (viewer === null) return null;
  return createHash('sha256')
    .update(`${scope.creatorId}\n${foldText(viewer)}`)
    .digest('base64url');
}
