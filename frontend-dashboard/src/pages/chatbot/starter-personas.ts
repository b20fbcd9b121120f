import type { CreatePersonaBody } from '@companion/contracts';

/** Something to begin with: a greeting, the menu, and a thank-you. */
export const STARTER_PERSONAS: readonly CreatePersonaBody[] = [
  {
    name: 'Welcome',
    triggers: [
      { kind: 'keyword', value: 'hello' },
      { kind: 'keyword', value: 'hi' },
      { kind: 'keyword', value: 'hey' },
    ],
    cooldownSeconds: 15,
    perUserCooldownSeconds: 3_600,
    templates: [
      { text: 'Hi {user}, lovely that you are here!', weight: 2 },
      { text: 'Welcome, {user}! Type !menu to see what a tip can do.' },
      { text: 'Hello {user}! Only {goal_remaining} left for “{goal}”.' },
    ],
  },
  {
    name: 'Menu',
    triggers: [
      { kind: 'command', value: 'menu' },
      { kind: 'phrase', value: 'tip menu' },
      { kind: 'timer', everyMinutes: 15, minMessages: 10 },
    ],
    cooldownSeconds: 30,
    templates: [{ text: 'Tonight’s menu: {menu}' }],
  },
  {
    name: 'Thank you',
    triggers: [{ kind: 'tip', minCents: 100 }],
    templates: [
      { text: 'Thank you {user} for {amount}!', weight: 2 },
      { text: '{user}, you are the best. {goal_remaining} left for “{goal}”.' },
    ],
  },
];
