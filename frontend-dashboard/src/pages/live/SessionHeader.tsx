import { LIMITS } from '@companion/contracts';
import { ActionIcon, Button, TextInput, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconPlayerStopFilled } from '@tabler/icons-react';
import { memo, useState, type FormEvent } from 'react';
import { Hint } from '../../components/Hint.js';
import { notifyError } from '../../components/notify.js';
import { ObsChip } from '../../components/obs/ObsChip.js';
import { formatClock } from '../../format/time.js';
import type { LiveSession } from '../../hooks/live-view.js';
import { useRenameSession } from '../../hooks/sessions.js';
import { useNow } from '../../hooks/use-now.js';
import { useDrawnInLanguage } from '../../i18n/language.js';
import { EndSessionModal } from './EndSessionModal.js';
import classes from './SessionHeader.module.css';
import { liveText } from '../../texts/en/live.js';
import { commonText } from '../../texts/en/common.js';
import { platformName } from '../../format/names.js';

type SessionHeaderProps = { session: LiveSession; openGoals: number };

export const SessionHeader = memo(function SessionHeader(props: SessionHeaderProps) {
  useDrawnInLanguage();
  const { session, openGoals } = props;
  const [ending, { open, close }] = useDisclosure(false);
  return (
    <header className={classes.header}>
      <span className={classes.live}>
        <i aria-hidden />
        {liveText('live')} <Clock since={session.startedAt} />
      </span>
      <div className={classes.what}>
        <Title session={session} />
        <p className={classes.platform}>{platformName(session)}</p>
      </div>
      <ObsChip />
      <Button
        variant="light"
        color="red"
        className={classes.end}
        leftSection={<IconPlayerStopFilled size={16} />}
        onClick={open}
      >
        <span className={classes.wide}>{liveText('endSession')}</span>
        <span className={classes.narrow}>{liveText('end')}</span>
      </Button>
      <EndSessionModal session={session} openGoals={openGoals} opened={ending} onClose={close} />
    </header>
  );
});

function Clock({ since }: { since: string }) {
  const now = useNow();
  return <time className={classes.clock}>{formatClock(now - Date.parse(since))}</time>;
}

function Title({ session }: { session: LiveSession }) {
  const [editing, setEditing] = useState(false);
  const rename = useRenameSession(session.sessionId);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const title = new FormData(event.currentTarget).get('title');
    rename.mutate(typeof title === 'string' ? title.trim() || null : null, {
      onSuccess: () => setEditing(false),
      onError: (error) => notifyError(liveText('titleNotSaved'), error),
    });
  };
  if (editing) {
    return (
      <form className={classes.edit} onSubmit={save}>
        <VisuallyHidden component="h1">{session.title ?? liveText('yourSession')}</VisuallyHidden>
        <TextInput
          name="title"
          size="sm"
          aria-label={liveText('titleOfSession')}
          defaultValue={session.title ?? ''}
          maxLength={LIMITS.sessionTitleMax}
          autoFocus
          onKeyDown={(event) => event.key === 'Escape' && setEditing(false)}
        />
        <Button type="submit" size="sm" loading={rename.isPending}>
          {commonText('save')}
        </Button>
      </form>
    );
  }
  return (
    <h1 className={classes.title}>
      <span>{session.title ?? liveText('yourSession')}</span>
      <Hint label={liveText('rename')}>
        <ActionIcon
          size="sm"
          aria-label={liveText('renameSession')}
          onClick={() => setEditing(true)}
        >
          <IconPencil size={16} />
        </ActionIcon>
      </Hint>
    </h1>
  );
}
