import { LIMITS } from '@companion/contracts';
import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { AmountInput } from '../../components/AmountInput.js';
import type { TipCurrency, TipValues } from './tip-form.js';
import { commonText } from '../../texts/en/common.js';
import { sessionsText } from '../../texts/en/sessions.js';

type TipFieldsProps<Values extends TipValues> = {
  form: UseFormReturnType<Values>;
  currency: TipCurrency;
};

/** Amount, name and message of a tip. */
export function TipFields<Values extends TipValues>({ form, currency }: TipFieldsProps<Values>) {
  const set = <Field extends keyof TipValues>(field: Field, value: TipValues[Field]) =>
    form.setValues({ [field]: value } as Partial<Values>);
  const { amount, name, message } = form.values;
  return (
    <>
      <AmountInput
        label={commonText('amount')}
        data-autofocus
        currency={currency.currency}
        allowTokens={currency.centsPerToken !== null}
        value={amount}
        onChange={(next) => set('amount', next)}
        error={form.errors['amount']}
      />
      <TextInput
        label={commonText('name')}
        placeholder={commonText('anonymous')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={LIMITS.tipperNameMax}
        value={name}
        onChange={(event) => set('name', event.currentTarget.value)}
        error={form.errors['name']}
      />
      <TextInput
        label={commonText('message')}
        placeholder={sessionsText('none')}
        autoComplete="off"
        maxLength={LIMITS.tipMessageMax}
        value={message}
        onChange={(event) => set('message', event.currentTarget.value)}
        error={form.errors['message']}
      />
    </>
  );
}
