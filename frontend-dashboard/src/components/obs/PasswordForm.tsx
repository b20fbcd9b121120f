import { Button, Checkbox, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import classes from './obs.module.css';
import { obsText } from '../../texts/en/obs.js';
import { Rich } from '../../i18n/Rich.js';

export type GivenPassword = { password: string; remember: boolean };

type PasswordFormProps = {
  isWrong: boolean;
  isPending: boolean;
  onSubmit: (given: GivenPassword) => void;
};

/** OBS wants its own password: where it is found, and whether this browser may keep it. */
export function PasswordForm({ isWrong, isPending, onSubmit }: PasswordFormProps) {
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(false);
  return (
    <form
      className={classes.password}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ password, remember });
      }}
    >
      <PasswordInput
        label={obsText('asksPassword')}
        description={
          <>
            <Rich text={obsText('wherePassword')} tags={{ b: (inside) => <b>{inside}</b> }} />
          </>
        }
        error={isWrong && obsText('passwordRefused')}
        autoComplete="off"
        data-autofocus
        autoFocus
        visibilityToggleButtonProps={{ 'aria-label': obsText('showOrHidePassword') }}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Checkbox
        label={obsText('rememberIt')}
        checked={remember}
        onChange={(event) => setRemember(event.currentTarget.checked)}
      />
      <Button type="submit" loading={isPending} disabled={password === ''}>
        {obsText('connectAndAdd')}
      </Button>
    </form>
  );
}
