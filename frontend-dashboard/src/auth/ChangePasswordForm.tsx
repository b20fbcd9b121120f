import { type ChangePassword, LIMITS } from '@companion/contracts';
import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { ApiError, describeError } from '../api/index.js';
import { showFieldErrors } from '../components/field-errors.js';
import { authText } from '../texts/en/auth.js';

type ChangePasswordFormProps = {
  /** Whose it is, for what remembers passwords. */
  email: string | null;
  /** The present one, where she has just typed it. */
  currentPassword?: string;
  change: (passwords: ChangePassword) => Promise<void>;
  onChanged: () => void;
};

export function ChangePasswordForm(props: ChangePasswordFormProps) {
  const { email, currentPassword = '', change, onChanged } = props;
  const form = useForm({
    initialValues: { currentPassword, newPassword: '' },
    validate: {
      currentPassword: (password) => !password && authText('typeYourPassword'),
      newPassword: (password) =>
        password.length < LIMITS.passwordMin && authText('useAtLeast', { min: LIMITS.passwordMin }),
    },
  });
  const submit = useMutation({
    mutationFn: change,
    onSuccess: () => {
      form.setValues({ currentPassword: '', newPassword: '' });
      onChanged();
    },
    onError: (error) => {
      if (isWrongPassword(error)) form.setErrors({ currentPassword: authText('notYourPassword') });
      else showFieldErrors(form, error);
    },
  });
  const problem = submit.error && !hasPlace(submit.error) ? describeError(submit.error) : null;
  return (
    <form noValidate onSubmit={form.onSubmit((passwords) => submit.mutate(passwords))}>
      <input type="email" autoComplete="username" value={email ?? ''} readOnly hidden />
      <div role="alert">
        {problem && (
          <Alert color="red" mb="md">
            {problem}
          </Alert>
        )}
      </div>
      <Stack gap="md">
        <PasswordInput
          label={authText('currentPassword')}
          autoComplete="current-password"
          maxLength={LIMITS.passwordMax}
          visibilityToggleButtonProps={{ 'aria-label': authText('showOrHidePassword') }}
          {...form.getInputProps('currentPassword')}
        />
        <PasswordInput
          label={authText('newPassword')}
          description={authText('atLeast', { min: LIMITS.passwordMin })}
          autoComplete="new-password"
          autoFocus={currentPassword !== ''}
          maxLength={LIMITS.passwordMax}
          visibilityToggleButtonProps={{ 'aria-label': authText('showOrHidePassword') }}
          {...form.getInputProps('newPassword')}
        />
        <Button type="submit" loading={submit.isPending}>
          {authText('changePassword')}
        </Button>
      </Stack>
    </form>
  );
}

const hasPlace = (error: Error): boolean => error instanceof ApiError && error.fields.length > 0;

/** What the form itself checks cannot be what the server means. */
const isWrongPassword = (error: Error): boolean =>
  error instanceof ApiError && error.fields.some(({ path }) => path === 'currentPassword');
