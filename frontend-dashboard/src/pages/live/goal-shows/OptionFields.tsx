import { commonText } from '../../../texts/en/common.js';
import { LIMITS, type MenuItem } from '@companion/contracts';
import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconListDetails, IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { UnitToggle } from '../../../components/AmountInput.js';
import { centsToInput, currencySign } from '../../../format/money.js';
import type { LiveSession } from '../../../hooks/live-view.js';
import { useMenu } from '../../../hooks/menu.js';
import { amountOf } from './amounts.js';
import { newOption, type OptionDraft } from './option-draft.js';
import classes from './goal-shows.module.css';
import { goalsText } from '../../../texts/en/goals.js';

type OptionFieldsProps = {
  session: LiveSession;
  /** What one of them is. */
  named: 'answer' | 'count';
  least: number;
  options: OptionDraft[];
  onChange: (options: OptionDraft[]) => void;
  errors: Partial<Record<string, ReactNode>>;
};

/** The answers of a vote, or what a tally counts, each with what to tip. */
export function OptionFields({
  session,
  named,
  least,
  options,
  onChange,
  errors,
}: OptionFieldsProps) {
  const set = (key: string, change: Partial<OptionDraft>) =>
    onChange(options.map((option) => (option.key === key ? { ...option, ...change } : option)));
  const fromMenu = (item: MenuItem) => {
    const added = { ...newOption(session), label: item.name, amount: priceOf(item) };
    const free = options.findIndex(({ label, amount }) => !label.trim() && !amount.text.trim());
    onChange(free === -1 ? [...options, added] : options.with(free, added));
  };
  const isFull = options.length >= LIMITS.pollOptions;
  return (
    <div className={classes.options}>
      {options.map(({ key, label, amount }, at) => (
        <div
          key={key}
          className={classes.option}
          role="group"
          aria-label={`${goalsText(named)} ${at + 1}`}
        >
          <TextInput
            label={`${goalsText(named)} ${at + 1}`}
            maxLength={LIMITS.pollOptionLabelMax}
            value={label}
            onChange={(event) => set(key, { label: event.currentTarget.value })}
            error={errors[`options.${at}.label`]}
          />
          <TextInput
            label={goalsText('tip')}
            aria-label={goalsText(named === 'answer' ? 'tipForAnswer' : 'tipForCount', {
              nth: at + 1,
            })}
            inputMode={amount.unit === 'tokens' ? 'numeric' : 'decimal'}
            autoComplete="off"
            value={amount.text}
            onChange={(event) =>
              set(key, { amount: { ...amount, text: event.currentTarget.value } })
            }
            rightSection={
              <span className={classes.unit}>
                {amount.unit === 'tokens'
                  ? commonText('tokensShort')
                  : currencySign(session.currency)}
              </span>
            }
            error={errors[`options.${at}.amount`] ?? errors[`options.${at}`]}
          />
          {options.length > least && (
            <ActionIcon
              className={classes.drop}
              aria-label={goalsText(named === 'answer' ? 'takeOutAnswer' : 'takeOutCount', {
                nth: at + 1,
              })}
              onClick={() => onChange(options.filter((option) => option.key !== key))}
            >
              <IconX size={18} />
            </ActionIcon>
          )}
        </div>
      ))}
      <div className={classes.adding}>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={16} />}
          disabled={isFull}
          onClick={() => onChange([...options, newOption(session)])}
        >
          {goalsText('addAnother')}
        </Button>
        <MenuPicker disabled={isFull} currency={session.currency} onPick={fromMenu} />
        {session.centsPerToken !== null && (
          <UnitToggle
            unit={options.at(-1)?.amount.unit ?? 'tokens'}
            currency={session.currency}
            onChange={(unit) =>
              onChange(options.map((it) => ({ ...it, amount: { ...it.amount, unit } })))
            }
          />
        )}
      </div>
    </div>
  );
}

type MenuPickerProps = { disabled: boolean; currency: string; onPick: (item: MenuItem) => void };

function MenuPicker({ disabled, currency, onPick }: MenuPickerProps) {
  const items = (useMenu().data ?? []).filter(({ isActive }) => isActive);
  if (items.length === 0) return null;
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          disabled={disabled}
          leftSection={<IconListDetails size={16} />}
        >
          {goalsText('fromTheMenu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.fromMenu}>
        {items.map((item) => (
          <Menu.Item
            key={item.id}
            rightSection={
              <small>{amountOf(item.priceCents ?? 0, item.priceTokens, currency)}</small>
            }
            onClick={() => onPick(item)}
          >
            {item.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function priceOf({ priceCents, priceTokens }: MenuItem): OptionDraft['amount'] {
  return priceTokens === null
    ? { text: centsToInput(priceCents ?? 0), unit: 'money' }
    : { text: String(priceTokens), unit: 'tokens' };
}
