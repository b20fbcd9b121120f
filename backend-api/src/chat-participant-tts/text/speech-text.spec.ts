import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockedWordsIn, swearWordsIn } from './blocked-words.js';
import { cutAtWord, prepareSpeech, type SpeechRules } from './speech-text.js';

const RULES: SpeechRules = {
  maxChars: 200,
  blockedWords: [],
  profanityFilter: false,
  onBlockedWord: 'beep',
  readName: false,
};
const say = (
  message: string | null,
  rules: Partial<SpeechRules> = {},
  name: string | null = null,
) => prepareSpeech(message, name, { ...RULES, ...rules }).say;

describe('what is read of a message', () => {
  it.each([
    ['plain', 'I love this song', 'I love this song'],
    ['numbers', 'here are 1000000 thanks for 100 tokens', 'here are 1000000 thanks for 100 tokens'],
    ['a link', 'look https://evil.example/x?y=1 here', 'look here'],
    ['www', 'go to www.spam.example now', 'go to now'],
    ['a bare domain', 'follow me at fans.example.com/bob!', 'follow me at'],
    ['an e-mail', 'write bob.smith@mail.com please', 'write please'],
    ['a forgotten space', 'Hello.World is fine', 'Hello.World is fine'],
    ['stretched letters', 'sooooo niiiice', 'soo niice'],
    ['signs', 'wow!!!!!! really???', 'wow! really?'],
    ['one word over and over', 'go go go go GO go', 'go go'],
    [
      'a phrase over and over',
      'buy this now buy this now buy this now',
      'buy this now buy this now',
    ],
    ['emoji', '😀😀😀 hi 😀 ❤️❤️', '😀 hi ❤️'],
    ['a line break', 'one\ntwo', 'one two'],
    ['markup', '<break time="60s"/>hi <b>you</b>', 'break time "60s"/ hi b you /b'],
    ['a very long number', 'call 123456789012345 now', 'call now'],
    ['stacked accents', 'Z\u0335\u0322\u0321\u0321\u0321\u0321algo', 'Z\u0335\u0322algo'],
  ])('%s', (_what, message, said) => {
    expect(say(message)).toBe(said.normalize('NFC'));
  });

  it.each([null, '', '   ', '...', '!!!', 'https://only.example/a', '\u200b'])(
    'nothing of %j',
    (message) =>
      expect(prepareSpeech(message, 'Bob', { ...RULES, readName: true })).toEqual({
        say: null,
        reason: null,
      }),
  );

  it('begins with the name, if wanted and known', () => {
    const named = { readName: true };
    expect(say('hi', named, 'bob_the_king')).toBe('bob the king says: hi');
    expect(say('hi', named, null)).toBe('hi');
    expect(say('hi', named, '___')).toBe('hi');
    expect(say('hi', { readName: false }, 'Bob')).toBe('hi');
  });
});

describe('blocked words', () => {
  const blocked = { blockedWords: ['Bad', 'two words', 'café', 'heel'] };

  it.each([
    'bad',
    'BAD!',
    'so b a d',
    'b.a.d',
    'b@d',
    'baaaad',
    'ｂａｄ',
    'bád',
    'two-words',
    'twowords',
    'CAFE',
    'c4fé',
    'h33l',
  ])('finds one in %j', (message) => {
    expect(blockedWordsIn(message, blocked.blockedWords)).toHaveLength(1);
    expect(say(message, blocked)).toContain('beep');
    expect(prepareSpeech(message, null, { ...RULES, ...blocked, onBlockedWord: 'skip' })).toEqual({
      say: null,
      reason: 'blocked_word',
    });
  });

  it.each(['badge', 'a sinbad', 'hel', 'ca fes', 'two other words'])('leaves %j', (message) => {
    expect(say(message, blocked)).toBe(message);
  });

  it('are masked in place, and in the name as well', () => {
    expect(say('you are bad, friend', blocked)).toBe('you are beep, friend');
    expect(say('hi', { ...blocked, readName: true }, 'Bad Bob')).toBe('beep Bob says: hi');
  });

  it('are found when a link or a repeat stood between', () => {
    expect(say('b https://x.example/ a d', blocked)).toBe('beep');
    expect(say('b!!!!!!!!!ad', blocked)).toBe('beep');
  });

  it('of no letters block nothing', () => {
    expect(say('hi !!', { blockedWords: ['', '  ', '!!'] })).toBe('hi !');
  });
});

describe('the list of swear words', () => {
  it('finds them dressed up, and not in innocent words', () => {
    for (const word of ['fuck', 'fuuuck', 'FuCk', 'sh1t']) {
      expect([word, say(`you ${word}`, { profanityFilter: true })]).toEqual([word, 'you beep']);
      expect(say(`you ${word}`, { profanityFilter: false })).not.toContain('beep');
    }
    for (const word of ['class', 'Scunthorpe', 'assassin', 'cocktail', 'therapist']) {
      expect([word, swearWordsIn(word)]).toEqual([word, []]);
    }
  });
});

describe('cutting', () => {
  it('ends with a whole word', () => {
    expect(cutAtWord('one two three', 9)).toBe('one two');
    expect(cutAtWord('one two three', 7)).toBe('one two');
    expect(cutAtWord('one two three', 13)).toBe('one two three');
  });
  it('cuts a word that is too long by itself, and never a character in two', () => {
    expect(cutAtWord('abcdefgh', 5)).toBe('abcde');
    expect(cutAtWord('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 12)).toBe('👩‍👩‍👧‍👦');
  });
});

describe('whatever is written', () => {
  const word = fc.constantFrom(
    'bad',
    'b.a.d',
    'BAAD',
    'hello',
    'x',
    'https://a.example/b',
    'a.com',
    '😀',
  );
  const message = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 500 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
    fc.array(word, { maxLength: 60 }).map((words) => words.join('')),
  );

  it('what is said is short, clean, and has no blocked word in it', () => {
    fc.assert(
      fc.property(message, fc.integer({ min: 20, max: 500 }), (text, maxChars) => {
        const said = say(text, { maxChars, blockedWords: ['bad'], profanityFilter: true });
        if (said === null) return;
        expect(said.length).toBeLessThanOrEqual(maxChars);
        expect(said.trim()).toBe(said);
        expect(said).not.toBe('');
        expect(said).not.toMatch(/:\/\/|[<>\p{Cc}]/u);
        expect(said).not.toMatch(/(\p{L})\1\1/u);
        expect(said.isWellFormed()).toBe(true);
        expect(blockedWordsIn(said, ['bad'])).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});
