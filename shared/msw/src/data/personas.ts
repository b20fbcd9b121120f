import type { z } from 'zod';
import type { createPersonaSchema } from '@companion/contracts';

/** A chatbot as creators have it. */
export const PERSONAS: readonly z.input<typeof createPersonaSchema>[] = [
  {
    name: 'Moonbot',
    triggers: [
      { kind: 'command', value: 'menu' },
      { kind: 'phrase', value: 'is there a schedule' },
    ],
    templates: [{ text: 'Here is the menu, {user}: {menu}' }],
    cooldownSeconds: 20,
  },
  {
    name: 'Cheerleader',
    triggers: [{ kind: 'tip', minCents: 1_000 }, { kind: 'goal_completed' }],
    templates: [
      { text: 'Wow, thank you {user}!', weight: 2 },
      { text: 'Only {goal_remaining} to go for {goal}.' },
    ],
  },
];
