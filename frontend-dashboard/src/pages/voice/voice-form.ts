import { LIMITS, tokensToCents, type TtsConfig, type UpdateTtsConfig } from '@companion/contracts';
import type { AmountText } from '../../components/AmountInput.js';
import { parseAmount } from '../../format/amount.js';
import { centsToInput } from '../../format/money.js';
import { choiceOf, valueOf } from './voice-options.js';
import { voiceText } from '../../texts/en/voice.js';

/** The config as the page edits it. */
export type VoiceForm = {
  voice: string;
  modelId: TtsConfig['modelId'];
  /** Percent. */
  stability: number;
  similarityBoost: number;
  volume: number;
  minAmount: AmountText;
  maxChars: number | string;
  readName: boolean;
  requireApproval: boolean;
  blockedWords: string[];
  profanityFilter: boolean;
  onBlockedWord: TtsConfig['onBlockedWord'];
  dailyCharBudget: number | string;
  sendToOverlay: boolean;
};

/** @param centsPerToken null: amounts are in money */
export function formOf(config: TtsConfig, centsPerToken: number | null): VoiceForm {
  return {
    // What speaks is what is shown: without a key the local voice stands in for ElevenLabs'.
    voice: valueOf(config.speaksWith ?? config),
    modelId: config.modelId,
    stability: Math.round(config.stability * 100),
    similarityBoost: Math.round(config.similarityBoost * 100),
    volume: config.volume,
    minAmount: amountText(config.minAmountCents, centsPerToken),
    maxChars: config.maxChars,
    readName: config.readName,
    requireApproval: config.requireApproval,
    blockedWords: config.blockedWords,
    profanityFilter: config.profanityFilter,
    onBlockedWord: config.onBlockedWord,
    dailyCharBudget: config.dailyCharBudget,
    sendToOverlay: config.sendToOverlay,
  };
}

/** What to save, or which fields cannot be read. */
export function updateOf(
  form: VoiceForm,
  initial: VoiceForm,
  centsPerToken: number | null,
): { update: UpdateTtsConfig } | { problems: Partial<Record<keyof VoiceForm, string>> } {
  const minAmount = readAmount(form.minAmount, centsPerToken);
  const problems = {
    ...('problem' in minAmount ? { minAmount: minAmount.problem } : {}),
    ...wholeNumber('maxChars', form.maxChars, 20, LIMITS.tipMessageMax),
    ...wholeNumber('dailyCharBudget', form.dailyCharBudget, 0, LIMITS.ttsDailyCharsMax),
  };
  if (Object.keys(problems).length > 0 || 'problem' in minAmount) return { problems };
  return {
    update: {
      // A voice that only stands in is not her choice.
      ...(form.voice === initial.voice ? {} : choiceOf(form.voice)),
      modelId: form.modelId,
      stability: form.stability / 100,
      similarityBoost: form.similarityBoost / 100,
      volume: form.volume,
      minAmountCents: minAmount.cents,
      maxChars: Number(form.maxChars),
      readName: form.readName,
      requireApproval: form.requireApproval,
      blockedWords: form.blockedWords,
      profanityFilter: form.profanityFilter,
      onBlockedWord: form.onBlockedWord,
      dailyCharBudget: Number(form.dailyCharBudget),
      sendToOverlay: form.sendToOverlay,
    },
  };
}

function amountText(cents: number, centsPerToken: number | null): AmountText {
  const tokens = centsPerToken === null ? null : Math.round(cents / centsPerToken);
  if (tokens !== null && tokensToCents(tokens, centsPerToken ?? 0) === cents) {
    return { text: String(tokens), unit: 'tokens' };
  }
  return { text: centsToInput(cents), unit: 'money' };
}

const ZERO = /^(?:[$€£¥]\s*)?0*(?:[.,]0*)?\s*(?:[$€£¥]|tokens?|tks?|t)?$/iu;

/** Nothing, or 0: every tip. */
function readAmount(
  { text, unit }: AmountText,
  centsPerToken: number | null,
): { cents: number } | { problem: string } {
  if (ZERO.test(text.trim())) return { cents: 0 };
  const tokensMax = centsPerToken === null ? null : Math.floor(LIMITS.tipCentsMax / centsPerToken);
  const read = parseAmount(text, unit, { tokensMax, centsMax: LIMITS.tipCentsMax });
  if ('problem' in read) return read;
  const isTokens = read.unit === 'tokens' && centsPerToken !== null;
  return { cents: isTokens ? tokensToCents(read.amount, centsPerToken) : read.amount };
}

function wholeNumber(field: keyof VoiceForm, value: number | string, min: number, max: number) {
  const number = typeof value === 'number' ? value : Number.parseInt(value, 10);
  const isFine = Number.isInteger(number) && number >= min && number <= max;
  return isFine ? {} : { [field]: voiceText('giveANumber', { min, max }) };
}
