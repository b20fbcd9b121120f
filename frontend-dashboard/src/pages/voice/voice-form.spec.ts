import type { TtsConfig } from '@companion/contracts';
import { describe, expect, it } from 'vitest';
import { formOf, updateOf } from './voice-form.js';
import { choiceOf, valueOf, voiceOptions } from './voice-options.js';

const CONFIG: TtsConfig = {
  enabled: true,
  provider: 'elevenlabs',
  voiceId: 'adam',
  modelId: 'eleven_flash_v2_5',
  stability: 0.5,
  similarityBoost: 0.75,
  minAmountCents: 200,
  maxChars: 200,
  blockedWords: ['bad'],
  profanityFilter: true,
  onBlockedWord: 'beep',
  readName: true,
  requireApproval: false,
  dailyCharBudget: 5_000,
  sendToOverlay: false,
  volume: 80,
  elevenLabs: 'ready',
  localVoice: 'ready',
  speaksWith: { provider: 'elevenlabs', voiceId: 'adam' },
  usedCharsToday: 0,
};
const saved = (change: object, centsPerToken: number | null = 5, config = CONFIG) => {
  const initial = formOf(config, centsPerToken);
  return updateOf({ ...initial, ...change }, initial, centsPerToken);
};

describe('the voice form', () => {
  it('saves what was there when nothing is changed', () => {
    const result = saved({});
    expect('update' in result && { ...CONFIG, ...result.update }).toEqual(CONFIG);
  });

  it('shows the minimum in tokens where they come out even', () => {
    expect(formOf(CONFIG, 5).minAmount).toEqual({ text: '40', unit: 'tokens' });
    expect(formOf(CONFIG, 3).minAmount).toEqual({ text: '2', unit: 'money' });
    expect(formOf(CONFIG, null).minAmount).toEqual({ text: '2', unit: 'money' });
  });

  it.each([
    [{ text: '100', unit: 'tokens' }, 500],
    [{ text: '2.50', unit: 'money' }, 250],
    [{ text: '', unit: 'tokens' }, 0],
    [{ text: '0', unit: 'money' }, 0],
    [{ text: '0.00', unit: 'money' }, 0],
  ])('reads %j as %d cents', (minAmount, cents) => {
    expect(saved({ minAmount })).toMatchObject({ update: { minAmountCents: cents } });
  });

  it('names the fields it cannot read', () => {
    const wrong = { minAmount: { text: 'much', unit: 'money' }, maxChars: '', dailyCharBudget: -1 };
    const result = saved(wrong);
    expect('problems' in result && Object.keys(result.problems).sort()).toEqual([
      'dailyCharBudget',
      'maxChars',
      'minAmount',
    ]);
  });

  it('leaves her choice alone while another voice stands in for it', () => {
    const standIn = { ...CONFIG, speaksWith: { provider: 'local', voiceId: 'en' } } as TtsConfig;
    expect(formOf(standIn, null).voice).toBe('local:en');
    const untouched = saved({ volume: 50 }, null, standIn);
    expect('update' in untouched && untouched.update).not.toHaveProperty('voiceId');
    const chosen = saved({ voice: 'local:de+f3' }, null, standIn);
    expect(chosen).toMatchObject({ update: { provider: 'local', voiceId: 'de+f3' } });
  });
});

describe('voices in a select', () => {
  const german = {
    provider: 'local',
    voiceId: 'de+f3',
    name: 'German',
    language: 'de',
    detail: 'higher',
  } as const;

  it('go there and back', () => {
    expect(choiceOf(valueOf(german))).toEqual({ provider: 'local', voiceId: 'de+f3' });
  });

  it('keep a chosen one that nobody lists', () => {
    const gone = { provider: 'elevenlabs', voiceId: 'gone' } as const;
    expect(
      voiceOptions([german], gone).map(({ group, items }) => [group, items[0]?.value]),
    ).toEqual([
      ['ElevenLabs', 'elevenlabs:gone'],
      ['On this server', 'local:de+f3'],
    ]);
    expect(voiceOptions([german], null)).toHaveLength(1);
  });
});
