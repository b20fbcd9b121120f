import type { CreatePersonaBody, Language } from '@companion/contracts';
import { chatbotText } from '../../texts/en/chatbot.js';

/**
 * Something to begin with: a greeting, the menu, and a thank-you.
 * @param language what viewers read, with its texts fetched
 */
export function starterPersonas(language: Language): CreatePersonaBody[] {
  const text = chatbotText.in(language);
  return [
    {
      name: text('starterWelcome'),
      triggers: [
        { kind: 'keyword', value: text('starterHello') },
        { kind: 'keyword', value: text('starterHiWord') },
        { kind: 'keyword', value: text('starterHey') },
      ],
      cooldownSeconds: 15,
      perUserCooldownSeconds: 3_600,
      templates: [
        { text: text('starterHi'), weight: 2 },
        { text: text('starterTypeMenu') },
        { text: text('starterOnlyLeft') },
      ],
    },
    {
      name: text('starterMenu'),
      triggers: [
        { kind: 'command', value: 'menu' },
        { kind: 'phrase', value: text('starterMenuPhrase') },
        { kind: 'timer', everyMinutes: 15, minMessages: 10 },
      ],
      cooldownSeconds: 30,
      templates: [{ text: text('starterTonightsMenu') }],
    },
    {
      name: text('starterThankYou'),
      triggers: [{ kind: 'tip', minCents: 100 }],
      templates: [
        { text: text('starterThanks'), weight: 2 },
        { text: text('starterYouAreTheBest') },
      ],
    },
  ];
}
