import { LIMITS, type ForgottenTipper } from '@companion/contracts';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { describeError } from '../../api/index.js';
import { useApi } from '../../auth/account.js';
import { askAgain } from '../../hooks/ask-again.js';
import classes from './SettingsPage.module.css';
import { settingsText } from '../../texts/en/settings.js';

/** Somebody asked to be forgotten. Asked for twice, because it cannot be undone. */
export function ForgetTipper() {
  const { privacy } = useApi();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [sure, setSure] = useState(false);
  const forget = useMutation({
    mutationFn: (who: string) => privacy.forgetTipper({ name: who }),
    onSuccess: () => {
      setName('');
      void askAgain(queryClient);
    },
    onSettled: () => setSure(false),
  });
  const wanted = name.trim();
  return (
    <form
      className={classes.section}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted === '') return;
        if (sure) forget.mutate(wanted);
        else setSure(true);
      }}
    >
      <div className={classes.forget}>
        <TextInput
          label={settingsText('forgetATipper')}
          description={settingsText('forgetNote')}
          placeholder={settingsText('namePlaceholder')}
          autoComplete="off"
          maxLength={LIMITS.tipperNameMax}
          value={name}
          error={forget.isError && describeError(forget.error)}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setSure(false);
          }}
        />
        <Button
          type="submit"
          variant={sure ? 'filled' : 'default'}
          color={sure ? 'red' : undefined}
          disabled={wanted === ''}
          loading={forget.isPending}
        >
          {sure ? settingsText('yesForget') : settingsText('forget')}
        </Button>
      </div>
      <p className={classes.result} role="status">
        {forget.isSuccess && wanted === '' && resultOf(forget.variables, forget.data)}
      </p>
    </form>
  );
}

function resultOf(name: string, { tips, sessions }: ForgottenTipper): string {
  if (tips === 0) return settingsText('noTipBy', { name });
  return settingsText('forgotten', {
    tips: settingsText('anonymousNow', { count: tips }),
    sessions: settingsText('inSessions', { count: sessions }),
  });
}
