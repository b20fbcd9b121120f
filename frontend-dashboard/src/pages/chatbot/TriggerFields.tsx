import { LIMITS, type ChatbotTriggerKind } from '@companion/contracts';
import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconX } from '@tabler/icons-react';
import { currencySign } from '../../format/money.js';
import { useMenu } from '../../hooks/menu.js';
import { useMenuCurrency } from '../menu/use-menu-currency.js';
import classes from './chatbot.module.css';
import type { PersonaDraft } from './persona-draft.js';
import { TRIGGER_KINDS } from './trigger-words.js';

type TriggerFieldsProps = {
  form: UseFormReturnType<PersonaDraft>;
  at: number;
  onRemove: () => void;
};

/** One thing a persona reacts to: its kind, and what that kind needs to know. */
export function TriggerFields({ form, at, onRemove }: TriggerFieldsProps) {
  const nth = at + 1;
  return (
    <div className={classes.trigger} role="group" aria-label={`Reacts to, ${nth}`}>
      <div className={classes.fields}>
        <NativeSelect
          aria-label={`Kind ${nth}`}
          data={TRIGGER_KINDS}
          {...form.getInputProps(`triggers.${at}.kind`)}
        />
        <KindFields form={form} at={at} />
      </div>
      <ActionIcon aria-label={`Remove ${nth}`} onClick={onRemove}>
        <IconX size={18} />
      </ActionIcon>
    </div>
  );
}

const TEXTS: Partial<
  Record<ChatbotTriggerKind, { label: string; placeholder: string; max: number; hint?: string }>
> = {
  command: { label: 'Command', placeholder: '!menu', max: LIMITS.chatbotCommandMax + 1 },
  keyword: { label: 'Word', placeholder: 'hello', max: LIMITS.chatbotKeywordMax },
  phrase: { label: 'Words', placeholder: 'what is on the menu', max: LIMITS.chatbotPhraseMax },
  regex: {
    label: 'Pattern',
    placeholder: '^(hi|hello)\\b',
    max: LIMITS.chatbotRegexMax,
    hint: 'RE2 syntax. Upper and lower case are the same.',
  },
};

function KindFields({ form, at }: Omit<TriggerFieldsProps, 'onRemove'>) {
  const currency = useMenuCurrency();
  const menu = useMenu().data ?? [];
  const { kind } = form.values.triggers[at] ?? {};
  const field = (name: string) => form.getInputProps(`triggers.${at}.${name}`);
  const text = kind && TEXTS[kind];
  if (text) {
    return (
      <TextInput
        aria-label={`${text.label} ${at + 1}`}
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
          label="From"
          placeholder="any amount"
          inputMode="decimal"
          rightSection={currencySign(currency)}
          {...field('minCents')}
        />
        <TextInput
          label="Up to"
          placeholder="no limit"
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
        aria-label={`Menu item ${at + 1}`}
        data={[
          { value: '', label: 'Any item' },
          ...menu.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...field('menuItemId')}
      />
    );
  }
  if (kind !== 'timer') return null;
  return (
    <div className={classes.pair}>
      <TextInput label="Every" inputMode="numeric" rightSection="min" {...field('everyMinutes')} />
      <TextInput
        label="If chat had at least"
        inputMode="numeric"
        rightSection="lines"
        rightSectionWidth="3rem"
        {...field('minMessages')}
      />
    </div>
  );
}
