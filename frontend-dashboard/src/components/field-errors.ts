import { ApiError } from '../api/index.js';
import { describeFieldError } from '../api/field-problems.js';

type FormWithErrors = {
  setErrors: (errors: Record<string, string>) => void;
};

/**
 * Puts the server's complaints beside the fields they are about.
 * @param rename contract field → form field, where their names differ
 * @returns whether all of them found a place
 */
export function showFieldErrors(
  form: FormWithErrors,
  error: unknown,
  rename: Record<string, string> = {},
): boolean {
  if (!(error instanceof ApiError) || error.fields.length === 0) return false;
  const entries = error.fields.map(
    (problem) =>
      [rename[problem.path] ?? problem.path, asSentence(describeFieldError(problem))] as const,
  );
  form.setErrors(Object.fromEntries(entries));
  return entries.every(([path]) => path !== '');
}

function asSentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}
