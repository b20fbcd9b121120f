import { Anchor } from '@mantine/core';
import { useId, useState } from 'react';
import { authText } from '../texts/en/auth.js';
import classes from './auth.module.css';

const COMMAND = 'npm run reset-password -- you@example.com';

/** What to do, for there is nobody here to send her an e-mail. */
export function ForgotPassword() {
  const [shown, setShown] = useState(false);
  const id = useId();
  return (
    <div className={classes.forgot}>
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setShown(!shown)}
      >
        {authText('forgotPassword')}
      </Anchor>
      <div id={id} hidden={!shown} className={classes.forgotText}>
        <p>{authText('forgotText')}</p>
        <p>
          {authText('forgotRunIt')} <code>{COMMAND}</code>
        </p>
      </div>
    </div>
  );
}
