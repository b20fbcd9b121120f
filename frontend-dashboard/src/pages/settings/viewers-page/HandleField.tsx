import { LIMITS, PAGE_HANDLE } from '@companion/contracts';
import { Button, Loader, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useHandleAvailability } from '../../../hooks/viewers-page.js';
import { viewersText } from '../../../texts/en/viewers.js';
import classes from './viewers-page.module.css';

const PAUSE_MS = 300;

type HandleFieldProps = {
  handle: string | null;
  onSave: (handle: string | null, onRefused: (why: string) => void) => void;
};

/** The name in her page's address. Whether it can be had shows as she types. */
export function HandleField({ handle, onSave }: HandleFieldProps) {
  const outcomeId = useId();
  const [text, setText] = useState(handle ?? '');
  const [refusal, setRefusal] = useState<string | null>(null);
  const typed = text.trim().toLowerCase();
  const isSame = typed === (handle ?? '');
  const isHandle = typed.length >= LIMITS.pageHandleMin && PAGE_HANDLE.test(typed);
  const [settled] = useDebouncedValue(typed, PAUSE_MS);
  const availability = useHandleAvailability(
    isHandle && !isSame && settled === typed ? typed : null,
  );
  const known = availability.data?.handle === typed ? availability.data : null;
  const isFree = known?.available === true;
  const problem =
    refusal ?? problemOf(typed, isSame || isHandle, isSame || known === null || isFree);
  const canSave = !isSame && (typed === '' || isFree);
  return (
    <form
      className={classes.handle}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) onSave(typed || null, setRefusal);
      }}
    >
      <TextInput
        label={viewersText('handle')}
        description={viewersText('handleNote', { days: LIMITS.formerHandleDays })}
        placeholder={viewersText('handlePlaceholder')}
        leftSection={<span className={classes.prefix}>/menu/</span>}
        leftSectionWidth="4.25rem"
        rightSection={availability.isFetching ? <Loader size="xs" /> : null}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={LIMITS.pageHandleMax}
        value={text}
        error={problem !== null}
        aria-describedby={outcomeId}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setRefusal(null);
        }}
      />
      <Button type="submit" variant="default" disabled={!canSave}>
        {viewersText('useAddress')}
      </Button>
      <p id={outcomeId} className={classes.outcome} data-bad={problem !== null} role="status">
        {problem}
        {isFree && !isSame && problem === null && (
          <>
            <IconCheck size={16} aria-hidden /> {viewersText('isFree', { handle: typed })}
          </>
        )}
      </p>
    </form>
  );
}

function problemOf(typed: string, isHandle: boolean, mayBeFree: boolean): string | null {
  if (typed === '') return null;
  if (!isHandle) {
    return viewersText('handleRules', {
      least: LIMITS.pageHandleMin,
      most: LIMITS.pageHandleMax,
    });
  }
  return mayBeFree ? null : viewersText('isTaken', { handle: typed });
}
