import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AmountUnit } from '../format/amount.js';
import { currencySign } from '../format/money.js';
import classes from './AmountInput.module.css';
import { Segments } from './Segments.js';
import { commonText } from '../texts/en/common.js';

export type AmountText = { text: string; unit: AmountUnit };

type AmountInputProps = {
  label: string;
  value: AmountText;
  onChange: (value: AmountText) => void;
  currency: string;
  /** False while a token has no price here, which leaves money alone. */
  allowTokens: boolean;
  error?: ReactNode;
  description?: ReactNode;
  placeholder?: string;
};

/** An amount in tokens or money, with the unit beside it. */
export function AmountInput(props: AmountInputProps) {
  const { label, value, onChange, currency, allowTokens, ...input } = props;
  return (
    <TextInput
      label={label}
      inputMode={value.unit === 'tokens' ? 'numeric' : 'decimal'}
      autoComplete="off"
      classNames={{ input: classes.number }}
      value={value.text}
      onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
      rightSectionWidth="auto"
      rightSection={
        allowTokens ? (
          <UnitToggle
            unit={value.unit}
            currency={currency}
            onChange={(unit) => onChange({ ...value, unit })}
          />
        ) : (
          <span className={classes.only}>{currencySign(currency)}</span>
        )
      }
      {...input}
    />
  );
}

type UnitToggleProps = {
  unit: AmountUnit;
  currency: string;
  onChange: (unit: AmountUnit) => void;
};

export function UnitToggle({ unit, currency, onChange }: UnitToggleProps) {
  return (
    <Segments
      className={classes.units}
      label={commonText('unitOfAmount')}
      value={unit}
      onChange={onChange}
      options={[
        { value: 'tokens', label: commonText('tokensUnit') },
        { value: 'money', label: currencySign(currency) },
      ]}
    />
  );
}
