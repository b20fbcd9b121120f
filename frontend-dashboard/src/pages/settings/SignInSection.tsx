import type { SignedIn } from '@companion/contracts';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useAccount } from '../../auth/account.js';
import { ChangePasswordForm } from '../../auth/ChangePasswordForm.js';
import { Card } from '../../components/Card.js';
import { notifyDone, notifyError } from '../../components/notify.js';
import { authText } from '../../texts/en/auth.js';
import classes from './SettingsPage.module.css';

/** Nothing where accounts are kept elsewhere: password and sign-ins are looked after there. */
export function SignInSection() {
  const { renew } = useAccount();
  return renew && <PasswordAndSignIn renew={renew} />;
}

type Renew = (ask: () => Promise<SignedIn>) => Promise<void>;

function PasswordAndSignIn({ renew }: { renew: Renew }) {
  const { api, creator } = useAccount();
  const signOutOthers = useMutation({
    mutationFn: () => renew(() => api.auth.signOutEverywhere()),
    onSuccess: () => notifyDone(authText('othersSignedOut')),
    onError: (error) => notifyError(authText('othersNotSignedOut'), error),
  });
  return (
    <Card title={authText('passwordAndSignIn')}>
      <div className={classes.section}>
        <p className={classes.note}>{authText('changeNote')}</p>
        <div className={classes.narrow}>
          <ChangePasswordForm
            email={creator.email}
            change={(passwords) => renew(() => api.auth.changePassword(passwords))}
            onChanged={() => notifyDone(authText('passwordChanged'))}
          />
        </div>
        <div className={`${classes.row} ${classes.divided}`}>
          <div className={classes.what}>
            <p className={classes.name}>{authText('otherDevices')}</p>
            <p className={classes.note}>{authText('otherDevicesNote')}</p>
          </div>
          <Button
            variant="default"
            loading={signOutOthers.isPending}
            onClick={() => signOutOthers.mutate()}
          >
            {authText('signOutOthers')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
