import { LIMITS } from '@companion/contracts';
import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AmountInput, type AmountText } from '../../components/AmountInput.js';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyError } from '../../components/notify.js';
import { parseAmount } from '../../format/amount.js';
import { centsToInput, formatMoney } from '../../format/money.js';
import { useGoalMutations } from '../../hooks/goals.js';
import type { LiveSession } from '../../hooks/live-view.js';
import type { LiveGoal } from '../../realtime/session-state.js';

type GoalFormModalProps = {
  session: LiveSession;
  /** null for a new one. */
  goal: LiveGoal | null;
  onClose: () => void;
};

export function GoalFormModal({ session, goal, onClose }: GoalFormModalProps) {
  const { create, update } = useGoalMutations(session.sessionId);
  const hasTokens = session.centsPerToken !== null;
  const read = ({ text, unit }: AmountText) =>
    parseAmount(text, unit, {
      tokensMax: hasTokens ? LIMITS.goalCentsMax : null,
      centsMax: LIMITS.goalCentsMax,
    });
  const form = useForm({
    initialValues: {
      title: goal?.title ?? '',
      target: targetText(goal, hasTokens),
      includeExisting: false,
    },
    validate: {
      title: (title) => !title.trim() && 'What are they tipping for?',
      target: (target) => {
        const amount = read(target);
        return 'problem' in amount && amount.problem;
      },
    },
  });
  const canInclude = !goal && session.goalMode === 'parallel' && session.tipCount > 0;

  const submit = ({ title, target, includeExisting }: typeof form.values) => {
    const amount = read(target);
    if ('problem' in amount) return;
    const body = {
      title: title.trim(),
      ...(amount.unit === 'tokens'
        ? { targetTokens: amount.amount }
        : { targetCents: amount.amount }),
    };
    const options = {
      onSuccess: onClose,
      onError: (error: Error) => {
        const renamed = { targetTokens: 'target', targetCents: 'target' };
        if (!showFieldErrors(form, error, renamed)) notifyError('The goal was not saved', error);
      },
    };
    if (goal) update.mutate({ id: goal.id, ...body }, options);
    else
      create.mutate(
        { ...body, ...(canInclude && includeExisting && { includeExisting }) },
        options,
      );
  };

  return (
    <Modal opened onClose={onClose} title={goal ? 'Edit goal' : 'Add a goal'}>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="md">
          <TextInput
            label="Goal"
            placeholder="Outfit change"
            maxLength={LIMITS.goalTitleMax}
            data-autofocus
            {...form.getInputProps('title')}
          />
          <AmountInput
            label="Target"
            placeholder="500"
            currency={session.currency}
            allowTokens={hasTokens}
            value={form.values.target}
            onChange={(target) => form.setFieldValue('target', target)}
            error={form.errors['target']}
          />
          {canInclude && (
            <Checkbox
              label={`Count what you have earned so far (${formatMoney(session.totalTipsCents, session.currency)})`}
              {...form.getInputProps('includeExisting', { type: 'checkbox' })}
            />
          )}
          <Group grow mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending || update.isPending}>
              {goal ? 'Save' : 'Add goal'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function targetText(goal: LiveGoal | null, hasTokens: boolean): AmountText {
  if (!goal) return { text: '', unit: hasTokens ? 'tokens' : 'money' };
  if (goal.targetTokens !== null) return { text: String(goal.targetTokens), unit: 'tokens' };
  return { text: centsToInput(goal.targetCents), unit: 'money' };
}
