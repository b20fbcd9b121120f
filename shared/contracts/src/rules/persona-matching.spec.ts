import { describe, expect, it } from 'vitest';
import type { ChatbotTrigger, Persona } from '../rest/chatbot.js';
import { type ChatReader, firstMatch, type Occurrence, setsOff } from './persona-matching.js';

const READER: ChatReader = {
  patternMatches: (pattern, text) => new RegExp(pattern, 'iu').test(text),
};

const said = (text: string, senderName: string | null = 'fan1'): Occurrence => ({
  kind: 'message',
  text,
  senderName,
  messageId: null,
});
const tip = (amountCents: number, menuItemId: string | null = null): Occurrence => ({
  kind: 'tip',
  amountCents,
  amountTokens: null,
  tipperName: null,
  menuItemId,
});
const persona = (name: string, triggers: ChatbotTrigger[], enabled = true): Persona => ({
  id: name,
  name,
  enabled,
  triggers,
  priority: 0,
  cooldownSeconds: 0,
  perUserCooldownSeconds: 0,
  templates: [],
  createdAt: '',
  updatedAt: '',
});

describe('setsOff', () => {
  it.each<[ChatbotTrigger, Occurrence, boolean]>([
    [{ kind: 'command', value: 'Menü' }, said('!MENU now'), true],
    [{ kind: 'command', value: 'menu' }, said('menu'), false],
    [{ kind: 'keyword', value: 'menu' }, said('the Menu?'), true],
    [{ kind: 'phrase', value: 'good evening' }, said('Good, evening'), true],
    [{ kind: 'regex', value: '^h(i|ey)$' }, said('HEY'), true],
    [{ kind: 'keyword', value: 'tip' }, tip(100), false],
    [{ kind: 'tip', minCents: 100 }, tip(100), true],
    [{ kind: 'tip', minCents: 101 }, tip(100), false],
    [{ kind: 'tip', minCents: 1, maxCents: 100 }, tip(100), true],
    [{ kind: 'tip', minCents: 1, maxCents: 99 }, tip(100), false],
    [{ kind: 'tip', minCents: 1 }, said('tip'), false],
    [{ kind: 'menu_item' }, tip(1, 'a'), true],
    [{ kind: 'menu_item' }, tip(1), false],
    [{ kind: 'menu_item', menuItemId: 'a' }, tip(1, 'a'), true],
    [{ kind: 'menu_item', menuItemId: 'a' }, tip(1, 'b'), false],
    [{ kind: 'goal_completed' }, { kind: 'goal_completed', title: 'G' }, true],
    [{ kind: 'goal_completed' }, { kind: 'session_started' }, false],
    [{ kind: 'timer', everyMinutes: 5, minMessages: 1 }, said('timer'), false],
  ])('%j to %j: %s', (trigger, occurrence, matched) =>
    expect(setsOff(trigger, occurrence, READER)).toBe(matched),
  );
});

describe('firstMatch', () => {
  const hello: ChatbotTrigger = { kind: 'keyword', value: 'hello' };
  it('is the first enabled persona, with the first trigger of it', () => {
    const both = persona('Both', [{ kind: 'regex', value: 'h' }, hello]);
    const personas = [persona('Off', [hello], false), persona('Deaf', []), both];
    personas.push(persona('Late', [hello]));
    expect(firstMatch(personas, said('hello'), READER)).toEqual({
      persona: both,
      trigger: both.triggers[0],
    });
    expect(firstMatch(personas, said('bye'), READER)).toBeNull();
  });

  it('is nobody for what a persona says, however its name is written and whether it is on', () => {
    const personas = [persona('Bot', [hello]), persona('Élise', [], false)];
    expect(firstMatch(personas, said('hello', 'bOT'), READER)).toBeNull();
    expect(firstMatch(personas, said('hello', 'ELISE'), READER)).toBeNull();
    expect(firstMatch(personas, said('hello', 'Bott'), READER)).not.toBeNull();
    expect(firstMatch(personas, said('hello', null), READER)).not.toBeNull();
  });
});
