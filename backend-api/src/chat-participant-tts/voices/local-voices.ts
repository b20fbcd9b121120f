import type { Voice } from '@companion/contracts';

/** The languages that are offered, by eSpeak NG's name; the first is the default. */
const LANGUAGES: [code: string, name: string][] = [
  ['en-us', 'English (US)'],
  ['en', 'English (UK)'],
  ['es', 'Spanish'],
  ['es-419', 'Spanish (Latin America)'],
  ['pt-br', 'Portuguese (Brazil)'],
  ['pt', 'Portuguese'],
  ['fr', 'French'],
  ['de', 'German'],
  ['it', 'Italian'],
  ['nl', 'Dutch'],
  ['ro', 'Romanian'],
  ['pl', 'Polish'],
  ['cs', 'Czech'],
  ['sk', 'Slovak'],
  ['hu', 'Hungarian'],
  ['bg', 'Bulgarian'],
  ['ru', 'Russian'],
  ['uk', 'Ukrainian'],
  ['el', 'Greek'],
  ['tr', 'Turkish'],
  ['sv', 'Swedish'],
  ['da', 'Danish'],
  ['nb', 'Norwegian'],
  ['fi', 'Finnish'],
  ['ja', 'Japanese'],
  ['ko', 'Korean'],
  ['cmn', 'Chinese (Mandarin)'],
  ['hi', 'Hindi'],
  ['ar', 'Arabic'],
  ['id', 'Indonesian'],
  ['vi', 'Vietnamese'],
];
/** eSpeak NG's variants of a language's voice. */
const VARIANTS = [
  ['+f3', 'higher'],
  ['', 'deeper'],
] as const;

export const LOCAL_VOICES: readonly Voice[] = LANGUAGES.flatMap(([language, name]) =>
  VARIANTS.map(([variant, detail]) => ({
    provider: 'local' as const,
    voiceId: `${language}${variant}`,
    name,
    language,
    detail,
  })),
);

export const DEFAULT_LOCAL_VOICE = 'en-us+f3';

export const isLocalVoice = (voiceId: string): boolean =>
  LOCAL_VOICES.some((voice) => voice.voiceId === voiceId);
