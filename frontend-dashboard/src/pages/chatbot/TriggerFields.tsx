import { LIMITS, type ChatbotTriggerKind } from '@companion/contracts';
import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconX } from '@tabler/icons-react';
import { currencySign } from '../../format/money.js';
import { useMenu } from '../../hooks/menu.js';
import { useMenuCurrency } from '../menu/use-menu-currency.js';
import classes from './chatbot.module.css';
import type { PersonaDraft } from './persona-draft.js';
import { triggerKinds } from './trigger-words.js';
import { chatbotText } from '../../texts/en/chatbot.js';
import { commonText } from '../../texts/en/common.js';

type TriggerFieldsProps = {
  form: UseFormReturnType<PersonaDraft>;
  at: number;
  onRemove: () => void;
};

/** One thing a persona reacts to: its kind, and what that kind needs to know. */
export function TriggerFields({ form, at, onRemove }: TriggerFieldsProps) {
  const nth = at + 1;
  return (
    <div className={classes.trigger} role="group" aria-label={chatbotText('reactsToNth', { nth })}>
      <div className={classes.fields}>
        <NativeSelect
          aria-label={chatbotText('kindNth', { nth })}
          data={triggerKinds()}
          {...form.getInputProps(`triggers.${at}.kind`)}
        />
        <KindFields form={form} at={at} />
      </div>
      <ActionIcon aria-label={chatbotText('removeNth', { nth })} onClick={onRemove}>
        <IconX size={18} />
      </ActionIcon>
    </div>
  );
}

type TextField = { label: string; placeholder: string; max: number; hint?: string };

function textFieldOf(kind: ChatbotTriggerKind | undefined): TextField | null {
  switch (kind) {
    case 'command':
      return {
        label: chatbotText('command'),
        placeholder: '!menu',
        max: LIMITS.chatbotCommandMax + 1,
      };
    case 'keyword':
      return {
        label: chatbotText('word'),
        placeholder: chatbotText('hello'),
        max: LIMITS.chatbotKeywordMax,
      };
    case 'phrase':
      return {
        label: chatbotText('words'),
        placeholder: chatbotText('whatIsOnMenu'),
        max: LIMITS.chatbotPhraseMax,
      };
    case 'regex':
      return {
        label: chatbotText('pattern'),
        placeholder: '^(hi|hello)\\b',
        max: LIMITS.chatbotRegexMax,
        hint: chatbotText('patternNote'),
      };
    default:
      return null;
  }
}

function KindFields({ form, at }: Omit<TriggerFieldsProps, 'onRemove'>) {
  const currency = useMenuCurrency();
  const menu = useMenu().data ?? [];
  const { kind } = form.values.triggers[at] ?? {};
  const field = (name: string) => form.getInputProps(`triggers.${at}.${name}`);
  const text = textFieldOf(kind);
  if (text) {
    return (
      <TextInput
        aria-label={chatbotText('labelNth', { label: text.label, nth: at + 1 })}
        placeholder={text.placeholder}
        description={text.hint}
        maxLength={text.max}
        autoCapitalize="off"
        autoComplete="off"
        spellCheck={false}
        {...field('value')}
      />
    );
  }
  if (kind === 'tip') {
    return (
      <div className={classes.pair}>
        <TextInput
          label={commonText('from')}
          placeholder={chatbotText('anyAmount')}
          inputMode="decimal"
          rightSection={currencySign(currency)}
          {...field('minCents')}
        />
        <TextInput
          label={commonText('upTo')}
          placeholder={chatbotText('noLimit')}
          inputMode="decimal"
          rightSection={currencySign(currency)}
          {...field('maxCents')}
        />
      </div>
    );
  }
  if (kind === 'menu_item') {
    return (
      <NativeSelect
        aria-label={chatbotText('menuItemNth', { nth: at + 1 })}
        data={[
          { value: '', label: chatbotText('anyItem') },
          ...menu.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...field('menuItemId')}
      />
    );
  }
  if (kind !== 'timer') return null;
  return (
    <div className={classes.pair}>
      <TextInput
        label={chatbotText('every')}
        inputMode="numeric"
        rightSection={chatbotText('minutesUnit')}
        {...field('everyMinutes')}
      />
      <TextInput
        label={chatbotText('ifChatHad')}
        inputMode="numeric"
        rightSection={chatbotText('linesUnit')}
        rightSectionWidth="3rem"
        {...field('minMessages')}
      />
    </div>
  );
}
