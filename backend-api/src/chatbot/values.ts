import {
  type ChatbotPlaceholder,
  type ChatFacts,
  type Language,
  NO_VALUES,
  type Occurrence,
  type OpenGoal,
  type PlaceholderValues,
  placeholderValues,
  type PublicMenuItem,
} from '@companion/contracts';

/** Where the facts come from; each is asked for only when a template names it. */
export type FactsToAsk = {
  session: ChatFacts['session'];
  openGoal: () => Promise<OpenGoal | null>;
  menu: () => Promise<PublicMenuItem[]>;
  /** What her viewers read. */
  language: () => Promise<Language>;
};

/** The values of the placeholders named; what only others need is not asked for. */
export async function valuesFor(
  named: ReadonlySet<ChatbotPlaceholder>,
  occurrence: Occurrence,
  { session, openGoal, menu, language }: FactsToAsk,
): Promise<PlaceholderValues> {
  if (named.size === 0) return NO_VALUES;
  const wantsGoal = named.has('goal') || named.has('goal_remaining');
  const [goal, items, spoken] = await Promise.all([
    wantsGoal && occurrence.kind !== 'goal_completed' ? openGoal() : null,
    named.has('menu') ? menu() : [],
    language(),
  ]);
  return placeholderValues(occurrence, { session, goal, menu: items, language: spoken });
}
