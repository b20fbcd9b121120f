import {
  chooseByWeight,
  missingIn,
  placeholderValues,
  type ChatFacts,
  type ChatReader,
  type Occurrence,
  type Persona,
  type PlaceholderValues,
} from '@companion/contracts';
import { goalsOf } from './goal-rows.js';
import { publicItems } from './menu.js';
import { patternOf } from './personas.js';
import { settingsOf } from './settings.js';
import type { Store } from './store.js';

/** By the browser's own expressions. */
export const READER: ChatReader = {
  patternMatches: (pattern, text) => patternOf(pattern)?.test(text) ?? false,
};

/** A session to speak of; without an id one that is made up, for none runs. */
export type Shown = ChatFacts['session'] & { id: string | null };

const EXAMPLE_GOAL = {
  ...{ title: 'Dance for you', currentCents: 7_500, targetCents: 10_000, targetTokens: null },
};

export function valuesFor(
  store: Store,
  creatorId: string,
  occurrence: Occurrence,
  session: Shown,
): PlaceholderValues {
  const goal =
    session.id === null
      ? EXAMPLE_GOAL
      : goalsOf(store, session.id).find(({ status }) => status === 'active');
  return placeholderValues(occurrence, {
    session,
    goal: goal ?? null,
    menu: publicItems(store, creatorId),
    language: settingsOf(store, creatorId).language,
  });
}

/** Of the templates that can be said, one by weight: the same source always gets the same. */
export function chooseTemplate(
  { templates }: Persona,
  values: PlaceholderValues,
  source: string,
): Persona['templates'][number] | null {
  return chooseByWeight(
    templates.filter(({ text }) => missingIn(text, values).length === 0),
    [...source].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7),
  );
}
