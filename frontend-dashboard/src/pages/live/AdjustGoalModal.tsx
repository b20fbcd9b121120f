import { LIMITS, tokensToCents } from '@companion/contracts';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AmountInput, type AmountText } from '../../components/AmountInput.js';
import { Segments } from '../../components/Segments.js';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyError } from '../../components/notify.js';
import { parseAmount } from '../../format/amount.js';
import { useGoalMutations } from '../../hooks/goals.js';
import type { LiveSession } from '../../hooks/live-view.js';
import { CorrectionHistory } from '../sessions/CorrectionHistory.js';
import type { LiveGoal } from '../../realtime/session-state.js';
import { liveText } from '../../texts/en/live.js';
import { commonText } from '../../texts/en/common.js';

type AdjustGoalModalProps = { session: LiveSession; goal: LiveGoal; onClose: () => void };
type AdjustValues = { direction: 'add' | 'take'; amount: AmountText; reason: string };

/** Moves a goal by hand, for what was promised outside of tips. */
export function AdjustGoalModal({ session, goal, onClose }: AdjustGoalModalProps) {
  const { adjust } = useGoalMutations(session.sessionId);
  const { centsPerToken } = session;
  const hasTokens = centsPerToken !== null;
  const limits = {
    tokensMax: hasTokens ? LIMITS.goalCentsMax : null,
    centsMax: LIMITS.goalCentsMax,
  };
  const form = useForm<AdjustValues>({
    initialValues: {
      direction: 'add',
      amount: { text: '', unit: hasTokens ? 'tokens' : 'money' },
      reason: '',
    },
    validate: {
      amount: ({ text, unit }) => {
        const amount = parseAmount(text, unit, limits);
        return 'problem' in amount && amount.problem;
      },
    },
  });

  const submit = ({ direction, amount: { text, unit }, reason }: AdjustValues) => {
    const amount = parseAmount(text, unit, limits);
    if ('problem' in amount) return;
    const cents =
      amount.unit === 'tokens' && centsPerToken !== null
        ? tokensToCents(amount.amount, centsPerToken)
        : amount.amount;
    adjust.mutate(
      {
        id: goal.id,
        deltaCents: direction === 'add' ? cents : -cents,
        ...(reason.trim() && { reason: reason.trim() }),
      },
      {
        onSuccess: onClose,
        onError: (error) => {
          if (!showFieldErrors(form, error, { deltaCents: 'amount' })) {
            notifyError(liveText('goalNotChanged'), error);
          }
        },
      },
    );
  };

  return (
    <Modal opened onClose={onClose} title={goal.title}>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="md">
          <Text c="dimmed">{liveText('movesOnlyGoal')}</Text>
          <Segments
            fullWidth
            label={liveText('direction')}
            options={[
              { value: 'add', label: liveText('add') },
              { value: 'take', label: liveText('takeOff') },
            ]}
            value={form.values.direction}
            onChange={(direction) => form.setFieldValue('direction', direction)}
          />
          <AmountInput
            label={commonText('amount')}
            data-autofocus
            currency={session.currency}
            allowTokens={hasTokens}
            value={form.values.amount}
            onChange={(amount) => form.setFieldValue('amount', amount)}
            error={form.errors['amount']}
          />
          <TextInput
            label={liveText('reason')}
            placeholder={liveText('optionalForYou')}
            maxLength={LIMITS.goalAdjustReasonMax}
            {...form.getInputProps('reason')}
          />
          <CorrectionHistory
            sessionId={session.sessionId}
            of={goal.id}
            name="goal"
            currency={session.currency}
          />
          <Group grow mt="xs">
            <Button variant="default" onClick={onClose}>
              {commonText('cancel')}
            </Button>
            <Button type="submit" loading={adjust.isPending}>
              {form.values.direction === 'add' ? liveText('addToGoal') : liveText('takeOffGoal')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
