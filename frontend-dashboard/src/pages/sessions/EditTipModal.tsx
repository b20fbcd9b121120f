import { Button, Group, Modal, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyError } from '../../components/notify.js';
import { useTipCorrections } from '../../hooks/tips.js';
import { CorrectionHistory } from './CorrectionHistory.js';
import {
  amountBody,
  type EditableTip,
  readAmount,
  type TipCurrency,
  valuesOf,
} from './tip-form.js';
import { TipFields } from './TipFields.js';
import { sessionsText } from '../../texts/en/sessions.js';
import { commonText } from '../../texts/en/common.js';

type EditTipModalProps = {
  tip: EditableTip;
  currency: TipCurrency;
  onRemove: () => void;
  onClose: () => void;
};

const FIELDS = { amountCents: 'amount', amountTokens: 'amount', tipperName: 'name' };

/** Puts a tip right, or takes it out. */
export function EditTipModal({ tip, currency, onRemove, onClose }: EditTipModalProps) {
  const { edit } = useTipCorrections();
  const form = useForm({
    initialValues: valuesOf(tip, currency),
    validate: {
      amount: (value) => {
        const amount = readAmount(value, currency);
        return 'problem' in amount && amount.problem;
      },
    },
  });
  const submit = form.onSubmit(({ amount: text, name, message }) => {
    const amount = readAmount(text, currency);
    if ('problem' in amount) return;
    // An amount that was left alone stays as exact as it was recorded.
    const sameAmount = form.isDirty('amount') ? amountBody(amount) : {};
    edit.mutate(
      { id: tip.id, ...sameAmount, tipperName: name, message },
      {
        onSuccess: onClose,
        onError: (error) => {
          if (!showFieldErrors(form, error, FIELDS))
            notifyError(sessionsText('tipNotChanged'), error);
        },
      },
    );
  });
  return (
    <Modal opened onClose={onClose} title={sessionsText('correctThis')}>
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <TipFields form={form} currency={currency} />
          <Group mt="xs" wrap="nowrap">
            <Button
              variant="light"
              color="red"
              leftSection={<IconTrash size={18} />}
              onClick={() => {
                onRemove();
                onClose();
              }}
            >
              {sessionsText('remove')}
            </Button>
            <Button type="submit" loading={edit.isPending} flex={1}>
              {commonText('save')}
            </Button>
          </Group>
          <CorrectionHistory
            sessionId={tip.sessionId}
            of={tip.id}
            name="tip"
            currency={currency.currency}
          />
        </Stack>
      </form>
    </Modal>
  );
}
