import { ObsProblem, type ObsProblemKind } from '../../obs/obs-problem.js';
import { obsText } from '../../texts/en/obs.js';

type Words = { title: string; text: string };

/** The texts of each: what is wrong, and what to do about it. */
const WORDS = {
  'no-answer': { title: 'doesntAnswer', text: 'doesntAnswerText' },
  'password-needed': { title: 'asksPassword', text: 'addOnceMore' },
  'password-wrong': { title: 'newPassword', text: 'addWithNew' },
  'too-old': { title: 'tooOld', text: 'tooOldText' },
  busy: { title: 'busy', text: 'busyText' },
  'no-browser': { title: 'noBrowserSources', text: 'noBrowserSourcesText' },
  'no-replay': { title: 'replayOff', text: 'replayOffText' },
} as const satisfies Record<Exclude<ObsProblemKind, 'refused'>, Words>;

/** What a problem with OBS means, and what to do about it. */
export function wordsOf(problem: unknown): Words {
  const title = obsText('wouldNot');
  if (!(problem instanceof ObsProblem)) return { title, text: obsText('tryAgainSentence') };
  // In its own words, whatever language OBS speaks.
  if (problem.kind === 'refused') return { title, text: problem.message };
  const words = WORDS[problem.kind];
  return { title: obsText(words.title), text: obsText(words.text) };
}
