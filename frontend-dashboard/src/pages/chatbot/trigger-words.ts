import type {
  ChatbotPlaceholder,
  ChatbotTrigger,
  ChatbotTriggerKind,
  MenuItem,
} from '@companion/contracts';
import { formatMoneyShort } from '../../format/money.js';

/** What a persona can react to, as it stands in the list to choose from. */
export const TRIGGER_KINDS: { value: ChatbotTriggerKind; label: string }[] = [
  { value: 'command', label: 'A command, like !menu' },
  { value: 'keyword', label: 'A word' },
  { value: 'phrase', label: 'Several words in a row' },
  { value: 'tip', label: 'A tip' },
  { value: 'menu_item', label: 'Something bought from the menu' },
  { value: 'goal_completed', label: 'A goal is reached' },
  { value: 'session_started', label: 'The session starts' },
  { value: 'timer', label: 'Every few minutes' },
  { value: 'regex', label: 'A search pattern (for experts)' },
];

/** What a placeholder stands for, as it reads on its button. */
export const PLACEHOLDER_NAMES: Record<ChatbotPlaceholder, string> = {
  user: 'Viewer’s name',
  amount: 'Tip amount',
  goal: 'Goal',
  goal_remaining: 'Left to the goal',
  menu: 'Tip menu',
  top_tipper: 'Top tipper',
  session_total: 'Total so far',
};

type Known = { menu: readonly MenuItem[]; currency: string };

/** A trigger in a few words: `!menu`, “hello”, tips from $5. */
export function triggerWords(trigger: ChatbotTrigger, { menu, currency }: Known): string {
  switch (trigger.kind) {
    case 'command':
      return `!${trigger.value}`;
    case 'keyword':
    case 'phrase':
      return `“${trigger.value}”`;
    case 'regex':
      return `/${trigger.value}/`;
    case 'tip':
      return tipWords(trigger, currency);
    case 'menu_item': {
      const { menuItemId } = trigger;
      if (menuItemId === undefined) return 'any menu item';
      const item = menu.find(({ id }) => id === menuItemId);
      return item ? `“${item.name}” bought` : 'a deleted menu item';
    }
    case 'goal_completed':
      return 'goal reached';
    case 'session_started':
      return 'session starts';
    case 'timer':
      return `every ${trigger.everyMinutes} min`;
  }
}

function tipWords(
  { minCents, maxCents }: Extract<ChatbotTrigger, { kind: 'tip' }>,
  currency: string,
): string {
  const from = formatMoneyShort(minCents, currency);
  if (maxCents !== undefined) return `tips ${from} to ${formatMoneyShort(maxCents, currency)}`;
  return minCents <= 1 ? 'any tip' : `tips from ${from}`;
}
