import { LIMITS, type Note, type Session } from '@companion/contracts';
import { ActionIcon, Skeleton, TextInput, UnstyledButton } from '@mantine/core';
import { IconCornerDownLeft, IconNotes } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { Card } from '../../components/Card.js';
import { Hint } from '../../components/Hint.js';
import { notifyError } from '../../components/notify.js';
import { EmptyState, ErrorState } from '../../components/States.js';
import { ShortcutKeys, useShortcut } from '../../control/shortcuts/shortcuts.js';
import { formatClock } from '../../format/time.js';
import { useNoteMutations, useNotes } from '../../hooks/notes.js';
import { EditNoteModal } from './EditNoteModal.js';
import classes from './NotesCard.module.css';
import { sessionsText } from '../../texts/en/sessions.js';

type NotesCardProps = { session: Pick<Session, 'id' | 'startedAt' | 'endedAt'> };

/** What she wants to remember of a show, each with its moment. `N` goes to the entry. */
export function NotesCard({ session }: NotesCardProps) {
  const notes = useNotes(session.id);
  const { create } = useNoteMutations(session.id);
  const [text, setText] = useState('');
  const [editing, setEditing] = useState<Note | null>(null);
  const entry = useRef<HTMLInputElement>(null);
  const isLive = session.endedAt === null;
  useShortcut('note', () => entry.current?.focus());

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const written = text.trim();
    if (written === '' || create.isPending) return;
    setText('');
    create.mutate(
      { text: written },
      {
        // Afterwards "now" is rarely what is meant.
        onSuccess: (note) => void (!isLive && setEditing(note)),
        onError: (error) => {
          // Unless she is writing the next one by now.
          setText((typed) => typed || written);
          notifyError(sessionsText('noteNotSaved'), error);
        },
      },
    );
  };
  return (
    <Card title={sessionsText('notes')}>
      <form onSubmit={submit} className={classes.entry}>
        <TextInput
          ref={entry}
          aria-label={sessionsText('newNote')}
          placeholder={isLive ? sessionsText('noteThisMoment') : sessionsText('noteSomething')}
          autoComplete="off"
          enterKeyHint="send"
          maxLength={LIMITS.noteTextMax}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          rightSection={
            text.trim() === '' ? (
              <ShortcutKeys id="note" />
            ) : (
              <ActionIcon
                type="submit"
                aria-label={sessionsText('saveTheNote')}
                loading={create.isPending}
              >
                <IconCornerDownLeft size={18} />
              </ActionIcon>
            )
          }
        />
      </form>
      {notes.isPending && <Skeleton height={72} mt="md" />}
      {notes.isError && !notes.data && (
        <ErrorState error={notes.error} onRetry={() => void notes.refetch()} />
      )}
      {notes.data?.length === 0 && (
        <EmptyState icon={<IconNotes />} title={sessionsText('nothingNoted')}>
          {isLive ? sessionsText('whatWorked') : sessionsText('rememberForNext')}
        </EmptyState>
      )}
      {notes.data && notes.data.length > 0 && (
        <ol className={classes.list}>
          {notes.data.map((note) => (
            <NoteRow key={note.id} note={note} session={session} onEdit={() => setEditing(note)} />
          ))}
        </ol>
      )}
      {editing && (
        <EditNoteModal note={editing} session={session} onClose={() => setEditing(null)} />
      )}
    </Card>
  );
}

type NoteRowProps = NotesCardProps & { note: Note; onEdit: () => void };

function NoteRow({ note, session, onEdit }: NoteRowProps) {
  const isAfter = session.endedAt !== null && note.at > session.endedAt;
  return (
    <li>
      <Hint label={sessionsText('changeThisNote')} position="top-start">
        <UnstyledButton className={classes.row} onClick={onEdit}>
          <time dateTime={note.at} className={classes.moment}>
            {isAfter ? sessionsText('after') : formatClock(note.offsetSeconds * 1_000)}
          </time>
          <span className={classes.text}>{note.text}</span>
        </UnstyledButton>
      </Hint>
    </li>
  );
}
