import type {
  ChatbotPlaceholder,
  ChatbotTrigger,
  ChatbotTriggerKind,
  MenuItem,
} from '@companion/contracts';
import { formatMoneyShort } from '../../format/money.js';
import { chatbotText } from '../../texts/en/chatbot.js';

const KINDS = {
  command: 'kindCommand',
  keyword: 'kindWord',
  phrase: 'kindPhrase',
  tip: 'kindTip',
  menu_item: 'kindMenuItem',
  goal_completed: 'kindGoal',
  session_started: 'kindSession',
  timer: 'kindTimer',
  regex: 'kindRegex',
} as const satisfies Record<ChatbotTriggerKind, string>;

/** What a persona can react to, as it stands in the list to choose from. */
export function triggerKinds(): { value: ChatbotTriggerKind; label: string }[] {
  return (Object.keys(KINDS) as ChatbotTriggerKind[]).map((value) => ({
    value,
    label: chatbotText(KINDS[value]),
  }));
}

const PLACEHOLDERS = {
  user: 'placeholderUser',
  amount: 'placeholderAmount',
  goal: 'placeholderGoal',
  goal_remaining: 'placeholderRemaining',
  menu: 'placeholderMenu',
  top_tipper: 'placeholderTop',
  session_total: 'placeholderTotal',
} as const satisfies Record<ChatbotPlaceholder, string>;

/** What a placeholder stands for, as it reads on its button. */
export function nameOfPlaceholder(placeholder: ChatbotPlaceholder): string {
  return chatbotText(PLACEHOLDERS[placeholder]);
}

type Known = { menu: readonly MenuItem[]; currency: string };

/** A trigger in a few words: `!menu`, “hello”, tips from $5. */
export function triggerWords(trigger: ChatbotTrigger, { menu, currency }: Known): string {
  switch (trigger.kind) {
    case 'command':
      return `!${trigger.value}`;
    case 'keyword':
    case 'phrase':
      return chatbotText('quoted', { text: trigger.value });
    case 'regex':
      return `/${trigger.value}/`;
    case 'tip':
      return tipWords(trigger, currency);
    case 'menu_item': {
      const { menuItemId } = trigger;
      if (menuItemId === undefined) return chatbotText('anyMenuItem');
      const item = menu.find(({ id }) => id === menuItemId);
      return item ? chatbotText('itemBought', { name: item.name }) : chatbotText('deletedItem');
    }
    case 'goal_completed':
      return chatbotText('goalReached');
    case 'session_started':
      return chatbotText('sessionStarts');
    case 'timer':
      return chatbotText('everyMinutes', { minutes: trigger.everyMinutes });
  }
}

function tipWords(
  { minCents, maxCents }: Extract<ChatbotTrigger, { kind: 'tip' }>,
  currency: string,
): string {
  const from = formatMoneyShort(minCents, currency);
  if (maxCents !== undefined)
    return chatbotText('tipsBetween', { from, to: formatMoneyShort(maxCents, currency) });
  return minCents <= 1 ? chatbotText('anyTip') : chatbotText('tipsFrom', { from });
}
