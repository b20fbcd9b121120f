import { LIMITS, type SignedIn } from '@companion/contracts';
import { Anchor, Box, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, describeError, type Api } from '../api/index.js';
import { Segments } from '../components/Segments.js';
import { showFieldErrors } from '../components/field-errors.js';
import { ForgotPassword } from './ForgotPassword.js';
import { lastEmail } from './sign-in-store.js';
import { SignInFrame } from './SignInFrame.js';
import { authText } from '../texts/en/auth.js';

type Mode = 'sign-in' | 'sign-up';

type SignInScreenProps = {
  auth: Api['auth'];
  /** She was signed in a moment ago, and her work waits behind this screen. */
  expired: boolean;
  onSignedIn: (signedIn: SignedIn, password: string) => void;
  onSwitchAccount: () => void;
};

export function SignInScreen({ auth, expired, onSignedIn, onSwitchAccount }: SignInScreenProps) {
  const [known] = useState(lastEmail);
  const [mode, setMode] = useState<Mode>(known ? 'sign-in' : 'sign-up');
  const form = useForm({
    initialValues: { displayName: '', email: known ?? '', password: '' },
    validate: {
      displayName: (name) => mode === 'sign-up' && !name.trim() && authText('whatToCallYou'),
      email: isEmail(authText('notAnEmail')),
      password: (password) =>
        mode === 'sign-up' && password.length < LIMITS.passwordMin
          ? authText('useAtLeast', { min: LIMITS.passwordMin })
          : !password && authText('typeYourPassword'),
    },
  });
  const submit = useMutation({
    mutationFn: ({ displayName, email, password }: typeof form.values) =>
      mode === 'sign-up'
        ? auth.signUp({ displayName, email, password })
        : auth.logIn({ email, password }),
    onSuccess: (signedIn, { password }) => onSignedIn(signedIn, password),
    onError: (error) => showFieldErrors(form, error),
  });
  const change = (next: string) => {
    setMode(next as Mode);
    form.clearErrors();
    submit.reset();
  };

  return (
    <SignInFrame
      title={
        expired
          ? authText('welcomeBack')
          : mode === 'sign-up'
            ? authText('createYourAccount')
            : authText('signIn')
      }
      lead={
        expired
          ? authText('signedOutStay')
          : mode === 'sign-up'
            ? authText('halfAMinute')
            : authText('goodToSeeYou')
      }
      problem={sentenceFor(submit.error)}
    >
      {!expired && (
        <Box mb="lg">
          <Segments
            fullWidth
            label={authText('signInOrCreate')}
            value={mode}
            onChange={change}
            options={[
              { value: 'sign-up', label: authText('createAccount') },
              { value: 'sign-in', label: authText('signIn') },
            ]}
          />
        </Box>
      )}
      <form noValidate onSubmit={form.onSubmit((values) => submit.mutate(values))}>
        <Stack gap="md">
          {mode === 'sign-up' && !expired && (
            <TextInput
              label={authText('displayName')}
              description={authText('viewersSeeIt')}
              autoComplete="nickname"
              maxLength={LIMITS.displayNameMax}
              {...form.getInputProps('displayName')}
            />
          )}
          <TextInput
            label={authText('email')}
            type="email"
            autoComplete="username"
            inputMode="email"
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={authText('password')}
            description={
              mode === 'sign-up' ? authText('atLeast', { min: LIMITS.passwordMin }) : null
            }
            autoComplete={mode === 'sign-up' ? 'new-password' : 'current-password'}
            visibilityToggleButtonProps={{ 'aria-label': authText('showOrHidePassword') }}
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="lg" mt="xs" loading={submit.isPending}>
            {mode === 'sign-up' ? authText('createAccount') : authText('signIn')}
          </Button>
          {expired && (
            <Anchor component="button" type="button" ta="center" onClick={onSwitchAccount}>
              {authText('useAnotherAccount')}
            </Anchor>
          )}
        </Stack>
      </form>
      {mode === 'sign-in' && <ForgotPassword />}
    </SignInFrame>
  );
}

function sentenceFor(error: Error | null): string | null {
  if (!error) return null;
  if (error instanceof ApiError) {
    if (error.code === 'UNAUTHORIZED') return authText('dontMatch');
    if (error.fields.length > 0) return null;
  }
  return describeError(error);
}
