import { LIMITS, type SignedIn } from '@companion/contracts';
import { Anchor, Button, PasswordInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, describeError, type Api } from '../api/index.js';
import { showFieldErrors } from '../components/field-errors.js';
import { lastEmail } from './sign-in-store.js';
import { SignInFrame } from './SignInFrame.js';

type Mode = 'sign-in' | 'sign-up';

type SignInScreenProps = {
  auth: Api['auth'];
  /** She was signed in a moment ago, and her work waits behind this screen. */
  expired: boolean;
  onSignedIn: (signedIn: SignedIn) => void;
  onSwitchAccount: () => void;
};

export function SignInScreen({ auth, expired, onSignedIn, onSwitchAccount }: SignInScreenProps) {
  const [known] = useState(lastEmail);
  const [mode, setMode] = useState<Mode>(known ? 'sign-in' : 'sign-up');
  const form = useForm({
    initialValues: { displayName: '', email: known ?? '', password: '' },
    validate: {
      displayName: (name) => mode === 'sign-up' && !name.trim() && 'What shall we call you?',
      email: isEmail('This doesn’t look like an e-mail address'),
      password: (password) =>
        mode === 'sign-up' && password.length < LIMITS.passwordMin
          ? `Use at least ${LIMITS.passwordMin} characters`
          : !password && 'Type your password',
    },
  });
  const submit = useMutation({
    mutationFn: ({ displayName, email, password }: typeof form.values) =>
      mode === 'sign-up'
        ? auth.signUp({ displayName, email, password })
        : auth.logIn({ email, password }),
    onSuccess: onSignedIn,
    onError: (error) => showFieldErrors(form, error),
  });
  const change = (next: string) => {
    setMode(next as Mode);
    form.clearErrors();
    submit.reset();
  };

  return (
    <SignInFrame
      title={expired ? 'Welcome back' : mode === 'sign-up' ? 'Create your account' : 'Sign in'}
      lead={
        expired
          ? 'You were signed out for safety. Sign in and you are right where you left off.'
          : mode === 'sign-up'
            ? 'It takes half a minute. Only you see what you earn.'
            : 'Good to see you again.'
      }
      problem={sentenceFor(submit.error)}
    >
      {!expired && (
        <SegmentedControl
          fullWidth
          mb="lg"
          aria-label="Sign in or create an account"
          value={mode}
          onChange={change}
          data={[
            { value: 'sign-up', label: 'Create account' },
            { value: 'sign-in', label: 'Sign in' },
          ]}
        />
      )}
      <form noValidate onSubmit={form.onSubmit((values) => submit.mutate(values))}>
        <Stack gap="md">
          {mode === 'sign-up' && !expired && (
            <TextInput
              label="Display name"
              description="Viewers see it on your tip menu."
              autoComplete="nickname"
              maxLength={LIMITS.displayNameMax}
              {...form.getInputProps('displayName')}
            />
          )}
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            inputMode="email"
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label="Password"
            description={mode === 'sign-up' ? `At least ${LIMITS.passwordMin} characters.` : null}
            autoComplete={mode === 'sign-up' ? 'new-password' : 'current-password'}
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="lg" mt="xs" loading={submit.isPending}>
            {mode === 'sign-up' ? 'Create account' : 'Sign in'}
          </Button>
          {expired && (
            <Anchor component="button" type="button" ta="center" onClick={onSwitchAccount}>
              Use another account
            </Anchor>
          )}
        </Stack>
      </form>
    </SignInFrame>
  );
}

function sentenceFor(error: Error | null): string | null {
  if (!error) return null;
  if (error instanceof ApiError) {
    if (error.code === 'UNAUTHORIZED') return 'E-mail and password don’t match. Try again?';
    if (error.fields.length > 0) return null;
  }
  return describeError(error);
}
