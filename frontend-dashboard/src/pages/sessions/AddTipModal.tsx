import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Session } from '@companion/contracts';
import { useState } from 'react';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyDone, notifyError } from '../../components/notify.js';
import { formatClock } from '../../format/time.js';
import { useTipCorrections } from '../../hooks/tips.js';
import { momentAt, parseOffset } from './moments.js';
import { amountBody, readAmount, valuesOf } from './tip-form.js';
import { TipFields } from './TipFields.js';

type AddTipModalProps = {
  session: Pick<Session, 'id' | 'currency' | 'centsPerToken' | 'startedAt' | 'endedAt'>;
  onClose: () => void;
};

const FIELDS = {
  amountCents: 'amount',
  amountTokens: 'amount',
  tipperName: 'name',
  occurredAt: 'moment',
};

/** Books a tip that was forgotten. */
export function AddTipModal({ session, onClose }: AddTipModalProps) {
  const { backfill } = useTipCorrections();
  // The same tip, however often it has to be sent.
  const [clientTipId] = useState(() => crypto.randomUUID());
  const [lengthMs] = useState(
    () => Date.parse(session.endedAt ?? new Date().toISOString()) - Date.parse(session.startedAt),
  );
  const form = useForm({
    initialValues: { ...valuesOf(null, session), moment: formatClock(lengthMs) },
    validate: {
      amount: (value) => {
        const amount = readAmount(value, session);
        return 'problem' in amount && amount.problem;
      },
      moment: (text) => {
        const seconds = parseOffset(text);
        if (seconds === null) return 'Give a moment of the show, like 1:05:00';
        return seconds * 1_000 > lengthMs && `The show was ${formatClock(lengthMs)} long`;
      },
    },
  });
  const submit = form.onSubmit(({ amount: text, name, message, moment }) => {
    const amount = readAmount(text, session);
    const offset = parseOffset(moment);
    if ('problem' in amount || offset === null) return;
    backfill.mutate(
      {
        sessionId: session.id,
        ...amountBody(amount),
        tipperName: name,
        message,
        clientTipId,
        occurredAt: momentAt(session.startedAt, offset),
      },
      {
        onSuccess: () => {
          notifyDone('The tip was added.');
          onClose();
        },
        onError: (error) => {
          if (!showFieldErrors(form, error, FIELDS)) notifyError('The tip was not added', error);
        },
      },
    );
  });
  return (
    <Modal opened onClose={onClose} title="Add a forgotten tip">
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <Text c="dimmed">
            It counts in your earnings and goals. Nothing is shown on air or read aloud.
          </Text>
          <TipFields form={form} currency={session} />
          <TextInput
            label="Moment of the show"
            description="Hours, minutes and seconds from its start"
            inputMode="numeric"
            autoComplete="off"
            {...form.getInputProps('moment')}
          />
          <Group grow mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={backfill.isPending}>
              Add tip
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
