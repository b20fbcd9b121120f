import { INCOME_KINDS, type Income, LIMITS } from '@companion/contracts';
import { Button, Chip, Group, Input, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { AmountInput } from '../../components/AmountInput.js';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyDone, notifyError } from '../../components/notify.js';
import { dayIn } from '../../format/zoned.js';
import { useIncomeMutations } from '../../hooks/incomes.js';
import { useSettings, useTimeZone } from '../../hooks/settings.js';
import { commonText } from '../../texts/en/common.js';
import { incomeText } from '../../texts/en/income.js';
import classes from './income.module.css';
import {
  amountBody,
  type IncomeSession,
  momentOf,
  nameOfKind,
  readIncome,
  valuesOf,
} from './income-form.js';
import { useIncomeRemoval } from './use-income-removal.js';

type IncomeModalProps = {
  /** null: it is added. */
  income: Income | null;
  /** null: it belongs to no show, or to one that is not at hand. */
  session: IncomeSession | null;
  onClose: () => void;
};

const FIELDS = { amountCents: 'amount', amountTokens: 'amount', occurredAt: 'day' };

/** Adds money that is no tip, or changes it. */
export function IncomeModal({ income, session, onClose }: IncomeModalProps) {
  const { add, update } = useIncomeMutations();
  const settings = useSettings();
  const timeZone = useTimeZone();
  const takeOut = useIncomeRemoval();
  // The same income, however often it has to be sent.
  const [clientIncomeId] = useState(() => crypto.randomUUID());
  const today = dayIn(new Date(), timeZone);
  const asksDay = session === null && (income?.sessionId ?? null) === null;
  const currency = income?.currency ?? session?.currency ?? settings.data?.currency ?? 'USD';
  const [before] = useState(() => valuesOf(income, session, timeZone));
  const form = useForm({
    initialValues: before,
    validate: {
      amount: (value) => {
        const amount = readIncome(value, session);
        return 'problem' in amount && amount.problem;
      },
      day: (day) => (day === '' || day > today) && incomeText('chooseDay'),
    },
  });
  const submit = form.onSubmit(({ kind, amount: text, note, day }) => {
    const amount = readIncome(text, session);
    if ('problem' in amount) return;
    const failed = (title: string) => (error: Error) => {
      if (!showFieldErrors(form, error, FIELDS)) notifyError(title, error);
    };
    const isOtherDay = day !== before.day;
    if (income === null) {
      add.mutate(
        {
          ...{ kind, note, clientIncomeId, ...amountBody(amount) },
          ...(session === null ? {} : { sessionId: session.id }),
          ...(isOtherDay ? { occurredAt: momentOf(day, timeZone) } : {}),
        },
        {
          onSuccess: () => {
            notifyDone(incomeText('added'));
            onClose();
          },
          onError: failed(incomeText('notAdded')),
        },
      );
      return;
    }
    const isOtherAmount = text.text !== before.amount.text || text.unit !== before.amount.unit;
    update.mutate(
      {
        ...{ id: income.id, kind, note },
        ...(isOtherAmount ? amountBody(amount) : {}),
        ...(isOtherDay ? { occurredAt: momentOf(day, timeZone) } : {}),
      },
      { onSuccess: onClose, onError: failed(incomeText('notChanged')) },
    );
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={income === null ? incomeText('addOther') : incomeText('change')}
    >
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <Input.Wrapper label={incomeText('whatFor')} labelElement="div">
            <Chip.Group
              value={form.values.kind}
              onChange={(kind) => form.setFieldValue('kind', kind)}
            >
              <Group gap="xs" role="radiogroup" aria-label={incomeText('whatFor')}>
                {INCOME_KINDS.map((kind) => (
                  <Chip
                    key={kind}
                    value={kind}
                    variant="light"
                    classNames={{ label: classes.kind }}
                  >
                    {nameOfKind(kind)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </Input.Wrapper>
          <AmountInput
            label={commonText('amount')}
            data-autofocus
            currency={currency}
            allowTokens={session !== null && session.centsPerToken !== null}
            value={form.values.amount}
            onChange={(amount) => form.setFieldValue('amount', amount)}
            error={form.errors['amount']}
          />
          {asksDay && (
            <TextInput
              type="date"
              label={incomeText('day')}
              max={today}
              {...form.getInputProps('day')}
            />
          )}
          <TextInput
            label={incomeText('note')}
            description={incomeText('onlyForYou')}
            autoComplete="off"
            maxLength={LIMITS.incomeNoteMax}
            {...form.getInputProps('note')}
          />
          <Group mt="xs" wrap="nowrap">
            {income === null ? (
              <Button variant="default" onClick={onClose} flex={1}>
                {commonText('cancel')}
              </Button>
            ) : (
              <Button
                variant="light"
                color="red"
                leftSection={<IconTrash size={18} />}
                onClick={() => {
                  onClose();
                  takeOut(income);
                }}
              >
                {commonText('delete')}
              </Button>
            )}
            <Button type="submit" loading={add.isPending || update.isPending} flex={1}>
              {income === null ? incomeText('add') : commonText('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
