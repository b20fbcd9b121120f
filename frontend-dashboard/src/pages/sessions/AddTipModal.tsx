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
import { sessionsText } from '../../texts/en/sessions.js';
import { commonText } from '../../texts/en/common.js';

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
        if (seconds === null) return sessionsText('giveAMoment');
        return (
          seconds * 1_000 > lengthMs &&
          sessionsText('showWasLong', { length: formatClock(lengthMs) })
        );
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
          notifyDone(sessionsText('tipAdded'));
          onClose();
        },
        onError: (error) => {
          if (!showFieldErrors(form, error, FIELDS))
            notifyError(sessionsText('tipNotAdded'), error);
        },
      },
    );
  });
  return (
    <Modal opened onClose={onClose} title={sessionsText('addForgotten')}>
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <Text c="dimmed">{sessionsText('countsQuietly')}</Text>
          <TipFields form={form} currency={session} />
          <TextInput
            label={sessionsText('moment')}
            description={sessionsText('momentNote')}
            inputMode="numeric"
            autoComplete="off"
            {...form.getInputProps('moment')}
          />
          <Group grow mt="xs">
            <Button variant="default" onClick={onClose}>
              {commonText('cancel')}
            </Button>
            <Button type="submit" loading={backfill.isPending}>
              {sessionsText('addTip')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
