import type { ChangePassword } from '@companion/contracts';
import { Anchor } from '@mantine/core';
import { authText } from '../texts/en/auth.js';
import { ChangePasswordForm } from './ChangePasswordForm.js';
import { SignInFrame } from './SignInFrame.js';

type OwnPasswordScreenProps = {
  email: string | null;
  /** The one she was given, when she has just signed in with it. */
  givenPassword: string;
  change: (passwords: ChangePassword) => Promise<void>;
  onChanged: () => void;
  onLater: () => void;
};

/** After a sign-in with a password that somebody gave her. */
export function OwnPasswordScreen(props: OwnPasswordScreenProps) {
  const { email, givenPassword, change, onChanged, onLater } = props;
  return (
    <SignInFrame title={authText('chooseYourOwn')} lead={authText('givenForADay')} problem={null}>
      <ChangePasswordForm
        email={email}
        currentPassword={givenPassword}
        change={change}
        onChanged={onChanged}
      />
      <Anchor component="button" type="button" w="100%" mt="md" ta="center" onClick={onLater}>
        {authText('later')}
      </Anchor>
    </SignInFrame>
  );
}
