import type { ChatbotTrigger, Persona } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { bodyOf, draftOf, draftProblems, newTemplate, newTrigger } from './persona-draft.js';
import { starterPersonas } from './starter-personas.js';
import { triggerWords } from './trigger-words.js';

const TRIGGERS: ChatbotTrigger[] = [
  { kind: 'command', value: 'menu' },
  { kind: 'keyword', value: 'hello' },
  { kind: 'phrase', value: 'good evening' },
  { kind: 'regex', value: '^h' },
  { kind: 'tip', minCents: 500, maxCents: 1_250 },
  { kind: 'tip', minCents: 1 },
  { kind: 'menu_item' },
  { kind: 'menu_item', menuItemId: 'item' },
  { kind: 'goal_completed' },
  { kind: 'session_started' },
  { kind: 'timer', everyMinutes: 20, minMessages: 0 },
];
const persona: Persona = {
  id: 'p',
  name: 'Menu',
  enabled: true,
  priority: 0,
  triggers: TRIGGERS,
  cooldownSeconds: 30,
  perUserCooldownSeconds: 60,
  templates: [{ id: 't', text: 'Hi {user}', weight: 3 }],
  createdAt: '',
  updatedAt: '',
};

describe('a draft', () => {
  it('that nobody has touched is the persona it was made of', () => {
    const draft = draftOf(persona);
    expect(draftProblems(draft)).toEqual({});
    expect(bodyOf(draft)).toEqual({
      name: 'Menu',
      triggers: TRIGGERS,
      templates: [{ text: 'Hi {user}', weight: 3 }],
      cooldownSeconds: 30,
      perUserCooldownSeconds: 60,
    });
  });

  it('names what is missing beside its field', () => {
    const draft = {
      ...draftOf(null),
      triggers: [newTrigger(), { ...newTrigger({ kind: 'tip' }), minCents: 'x' }],
      templates: [newTemplate('fine'), newTemplate(' ')],
      cooldownSeconds: '1.5',
    };
    expect(Object.keys(draftProblems(draft))).toEqual([
      'name',
      'triggers.0.value',
      'triggers.1.minCents',
      'templates.1.text',
      'cooldownSeconds',
    ]);
  });
});

it('every trigger has words', () => {
  const menu = [{ id: 'item', name: 'Kiss' }] as never;
  expect(TRIGGERS.map((it) => triggerWords(it, { menu, currency: 'USD' }))).toEqual([
    '!menu',
    '“hello”',
    '“good evening”',
    '/^h/',
    'tips $5 to $12.50',
    'any tip',
    'any menu item',
    '“Kiss” bought',
    'goal reached',
    'session starts',
    'every 20 min',
  ]);
  expect(starterPersonas('en').map(({ name }) => name)).toEqual(['Welcome', 'Menu', 'Thank you']);
});
