import { LIMITS, type Note, type Session } from '@companion/contracts';
import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyError, notifyUndoable } from '../../components/notify.js';
import { formatClock } from '../../format/time.js';
import { useNoteMutations } from '../../hooks/notes.js';
import { momentAt, parseOffset } from './moments.js';
import { sessionsText } from '../../texts/en/sessions.js';
import { commonText } from '../../texts/en/common.js';

type EditNoteModalProps = {
  note: Note;
  session: Pick<Session, 'id' | 'startedAt'>;
  onClose: () => void;
};

export function EditNoteModal({ note, session, onClose }: EditNoteModalProps) {
  const { create, update, remove } = useNoteMutations(session.id);
  const form = useForm({
    initialValues: { text: note.text, moment: formatClock(note.offsetSeconds * 1_000) },
    validate: {
      text: (text) => text.trim() === '' && sessionsText('writeSomething'),
      moment: (text) => parseOffset(text) === null && sessionsText('giveAMoment'),
    },
  });
  const submit = form.onSubmit(({ text, moment }) => {
    const offset = parseOffset(moment);
    if (offset === null) return;
    const isMoved = offset !== note.offsetSeconds;
    update.mutate(
      { id: note.id, text, ...(isMoved ? { at: momentAt(session.startedAt, offset) } : {}) },
      {
        onSuccess: onClose,
        onError: (error) => {
          const placed = showFieldErrors(form, error, { at: 'moment' });
          if (!placed) notifyError(sessionsText('noteNotChanged'), error);
        },
      },
    );
  });
  const discard = () => {
    onClose();
    // This dialog is gone by the time of the answer.
    remove.mutateAsync(note.id).then(
      () =>
        notifyUndoable(sessionsText('noteDeleted'), () =>
          create.mutate({ text: note.text, at: note.at }),
        ),
      (error: unknown) => notifyError(sessionsText('noteNotDeleted'), error),
    );
  };
  return (
    <Modal opened onClose={onClose} title={sessionsText('note')}>
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <Textarea
            label={sessionsText('text')}
            autosize
            minRows={2}
            maxRows={10}
            maxLength={LIMITS.noteTextMax}
            {...form.getInputProps('text')}
          />
          <TextInput
            label={sessionsText('moment')}
            description={sessionsText('momentNote')}
            inputMode="numeric"
            autoComplete="off"
            {...form.getInputProps('moment')}
          />
          <Group mt="xs" wrap="nowrap">
            <Button
              variant="light"
              color="red"
              leftSection={<IconTrash size={18} />}
              onClick={discard}
            >
              {commonText('delete')}
            </Button>
            <Button type="submit" loading={update.isPending} flex={1}>
              {commonText('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
