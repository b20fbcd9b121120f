import { LIMITS, type GoalVisibility } from '@companion/contracts';
import { Button, Checkbox, Group, Input, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { AmountInput, type AmountText } from '../../../components/AmountInput.js';
import { Segments } from '../../../components/Segments.js';
import { showFieldErrors } from '../../../components/field-errors.js';
import { notifyError } from '../../../components/notify.js';
import { centsToInput, formatMoney } from '../../../format/money.js';
import { useGoalMutations } from '../../../hooks/goals.js';
import type { LiveSession } from '../../../hooks/live-view.js';
import type { LiveGoal } from '../../../realtime/session-state.js';
import { emptyAmount, readTarget } from './amounts.js';
import { MenuItemChoice } from './MenuItemChoice.js';
import { MinutesField, readMinutes } from './MinutesField.js';
import type { GoalKind } from './show-kinds.js';
import { goalsText } from '../../../texts/en/goals.js';
import { commonText } from '../../../texts/en/common.js';

type GoalFormProps = {
  session: LiveSession;
  kind: GoalKind;
  /** null for a new one. */
  goal: LiveGoal | null;
  onClose: () => void;
};

const VISIBILITIES = [
  { value: 'shown', label: 'seeAll' },
  { value: 'blurred', label: 'seeBar' },
  { value: 'hidden', label: 'seeNothing' },
] as const satisfies { value: GoalVisibility; label: string }[];
const RENAMED = { targetTokens: 'target', targetCents: 'target', endsInSeconds: 'minutes' };

/** A goal with an amount to reach: new, or changed. */
export function GoalForm({ session, kind, goal, onClose }: GoalFormProps) {
  const { create, update } = useGoalMutations(session.sessionId);
  const [isWide, setWide] = useState(goal !== null && goal.visibility !== 'shown');
  const form = useForm({
    initialValues: {
      title: goal?.title ?? '',
      target: targetText(goal, session),
      minutes: '10',
      visibility: goal?.visibility ?? 'shown',
      menuItemIds: [] as string[],
      includeExisting: false,
    },
    validate: {
      title: (title) => !title.trim() && goalsText('whatTheyTipFor'),
      target: (target) => {
        const amount = readTarget(target, session);
        return 'problem' in amount && amount.problem;
      },
      minutes: (text) => {
        if (kind !== 'clock') return null;
        const seconds = readMinutes(text);
        if (seconds === null) return goalsText('howLong');
        return typeof seconds === 'object' && seconds.problem;
      },
    },
  });
  const { minutes, menuItemIds } = form.values;
  const countsApart = kind !== 'goal' || menuItemIds.length > 0;
  const canInclude =
    !goal && session.tipCount > 0 && (countsApart || session.goalMode === 'parallel');

  const submit = ({ title, target, visibility, includeExisting }: typeof form.values) => {
    const amount = readTarget(target, session);
    if ('problem' in amount) return;
    const body = {
      title: title.trim(),
      ...(amount.unit === 'tokens'
        ? { targetTokens: amount.amount }
        : { targetCents: amount.amount }),
      ...(visibility !== (goal?.visibility ?? 'shown') && { visibility }),
    };
    const options = {
      onSuccess: onClose,
      onError: (error: Error) => {
        if (!showFieldErrors(form, error, RENAMED)) notifyError(goalsText('notSaved'), error);
      },
    };
    if (goal) return update.mutate({ id: goal.id, ...body }, options);
    const seconds = kind === 'clock' ? readMinutes(minutes) : null;
    create.mutate(
      {
        ...body,
        ...(kind === 'rounds' && { repeats: true }),
        ...(typeof seconds === 'number' && { endsInSeconds: seconds }),
        ...(menuItemIds.length > 0 && { menuItemIds }),
        ...(canInclude && includeExisting && { includeExisting }),
      },
      options,
    );
  };

  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <TextInput
          label={goalsText('goal')}
          placeholder={goalsText('goalExample')}
          maxLength={LIMITS.goalTitleMax}
          data-autofocus
          {...form.getInputProps('title')}
        />
        <AmountInput
          label={goalsText('target')}
          description={kind === 'rounds' ? goalsText('forEachRound') : undefined}
          placeholder="500"
          currency={session.currency}
          allowTokens={session.centsPerToken !== null}
          value={form.values.target}
          onChange={(target) => form.setFieldValue('target', target)}
          error={form.errors['target']}
        />
        {kind === 'clock' && !goal && (
          <MinutesField
            label={goalsText('time')}
            value={minutes}
            onChange={(value) => form.setFieldValue('minutes', value)}
            error={form.errors['minutes']}
          />
        )}
        {isWide ? (
          <>
            <Input.Wrapper label={goalsText('untilReached')} labelElement="div">
              <Segments
                fullWidth
                label={goalsText('untilReached')}
                options={VISIBILITIES.map(({ value, label }) => ({
                  value,
                  label: goalsText(label),
                }))}
                value={form.values.visibility}
                onChange={(visibility) => form.setFieldValue('visibility', visibility)}
              />
            </Input.Wrapper>
            {!goal && (
              <MenuItemChoice
                value={menuItemIds}
                onChange={(ids) => form.setFieldValue('menuItemIds', ids)}
                currency={session.currency}
              />
            )}
          </>
        ) : (
          <Button variant="subtle" size="compact-sm" onClick={() => setWide(true)}>
            {goalsText('moreChoices')}
          </Button>
        )}
        {canInclude && (
          <Checkbox
            label={
              menuItemIds.length > 0
                ? goalsText('countTipsSoFar')
                : goalsText('countSoFar', {
                    money: formatMoney(session.totalTipsCents, session.currency),
                  })
            }
            {...form.getInputProps('includeExisting', { type: 'checkbox' })}
          />
        )}
        <Group grow mt="xs">
          <Button variant="default" onClick={onClose}>
            {commonText('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending || update.isPending}>
            {goal ? commonText('save') : goalsText('addGoal')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function targetText(goal: LiveGoal | null, session: LiveSession): AmountText {
  if (!goal) return emptyAmount(session);
  if (goal.targetTokens !== null) return { text: String(goal.targetTokens), unit: 'tokens' };
  return { text: centsToInput(goal.targetCents), unit: 'money' };
}
