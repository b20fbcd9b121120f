import { notifyManager, QueryClient, type QueryKey, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { showNewer } from './show-newer.js';

const queryKey: QueryKey = ['on-air'];
let queryClient: QueryClient;
let answers: ((answer: string[]) => void)[];
let observer: QueryObserver<string[]>;
/** What components were drawn with: they are told as these are. */
let seen: (string[] | undefined)[];
let stop: () => void;

beforeEach(async () => {
  answers = [];
  seen = [];
  queryClient = new QueryClient();
  observer = new QueryObserver(queryClient, {
    queryKey,
    queryFn: () => new Promise<string[]>((resolve) => answers.push(resolve)),
  });
  stop = observer.subscribe(notifyManager.batchCalls(() => seen.push(shown())));
  await vi.waitFor(() => expect(answers).toHaveLength(1));
});
afterEach(() => stop());

const shown = () => observer.getCurrentResult().data;
const hear = (word: string) =>
  showNewer<string[]>(queryClient, queryKey, (known) => known && [...known, word]);

it('shows it at once', async () => {
  answers[0]?.(['first']);
  await vi.waitFor(() => expect(shown()).toEqual(['first']));
  hear('panic');
  expect(shown()).toEqual(['first', 'panic']);
});

it('is not taken back by an answer from before it, not even for a moment', async () => {
  answers[0]?.(['first']);
  await vi.waitFor(() => expect(shown()).toEqual(['first']));
  void observer.refetch();
  hear('panic');
  hear('resume');
  await vi.waitFor(() => expect(shown()).toEqual(['first', 'panic', 'resume']));
  seen = [];
  answers[1]?.(['second']);
  await vi.waitFor(() => expect(shown()).toEqual(['second', 'panic', 'resume']));
  expect(seen).not.toHaveLength(0);
  for (const data of seen) expect(data).toContain('resume');
});

it('is there when the first answer comes', async () => {
  hear('panic');
  expect(shown()).toBeUndefined();
  answers[0]?.(['first']);
  await vi.waitFor(() => expect(shown()).toEqual(['first', 'panic']));
});

it('stays when the answer on its way is given up', async () => {
  answers[0]?.(['first']);
  await vi.waitFor(() => expect(shown()).toEqual(['first']));
  void observer.refetch();
  showNewer<string[]>(queryClient, queryKey, () => ['panic']);
  await queryClient.cancelQueries({ queryKey });
  expect(shown()).toEqual(['panic']);
});

it('leaves alone an answer that was asked for after it', async () => {
  answers[0]?.(['first']);
  await vi.waitFor(() => expect(shown()).toEqual(['first']));
  hear('panic');
  void observer.refetch();
  answers[1]?.(['resumed']);
  await vi.waitFor(() => expect(shown()).toEqual(['resumed']));
});
