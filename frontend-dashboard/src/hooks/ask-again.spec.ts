import { QueryClient, type QueryKey, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { askAgain } from './ask-again.js';

const queryKey: QueryKey = ['session'];
let queryClient: QueryClient;
let answers: ((answer: string) => void)[];
let observer: QueryObserver<string>;
let stop: () => void;

beforeEach(() => {
  answers = [];
  queryClient = new QueryClient();
  observer = new QueryObserver(queryClient, {
    queryKey,
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
  });
  stop = observer.subscribe(() => undefined);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

it('shows a first answer that was on its way, and is not content with it', async () => {
  const asked = askAgain(queryClient, { queryKey });
  answers[0]?.('before');
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  expect(observer.getCurrentResult().data).toBe('before');
  answers[1]?.('after');
  await asked;
  expect(observer.getCurrentResult().data).toBe('after');
});

it('gives up a later answer that is on its way at once', async () => {
  answers[0]?.('known');
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('known'));
  void observer.refetch();
  expect(answers).toHaveLength(2);
  const asked = askAgain(queryClient, { queryKey });
  await vi.waitFor(() => expect(answers).toHaveLength(3));
  answers[1]?.('before');
  answers[2]?.('after');
  await asked;
  expect(observer.getCurrentResult().data).toBe('after');
});

it('does not wait for ever for a first answer that hangs', async () => {
  vi.useFakeTimers();
  const asked = askAgain(queryClient, { queryKey });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(answers).toHaveLength(2);
  answers[1]?.('after');
  await asked;
  expect(observer.getCurrentResult().data).toBe('after');
});
