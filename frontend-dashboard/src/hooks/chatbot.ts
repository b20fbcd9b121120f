import type { ChatbotResponse, Persona, TestChatbot } from '@companion/contracts';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { CreatePersonaBody, UpdatePersonaBody } from '@companion/contracts';
import { useApi } from '../auth/account.js';
import { askAgain } from './ask-again.js';
import { queryKeys } from './query-keys.js';

type PersonaList = { items: Persona[] };

export function usePersonas() {
  const { chatbot } = useApi();
  return useQuery({
    queryKey: queryKeys.personas,
    queryFn: ({ signal }) => chatbot.personas(signal),
    select: ({ items }) => items.toSorted((a, b) => a.priority - b.priority),
  });
}

export function usePersonaMutations() {
  const { chatbot } = useApi();
  const queryClient = useQueryClient();
  const edit = async (change: (items: Persona[]) => Persona[]) => {
    await queryClient.cancelQueries({ queryKey: queryKeys.personas });
    queryClient.setQueryData(
      queryKeys.personas,
      (list: PersonaList | undefined) => list && { items: change(list.items) },
    );
  };
  const settled = {
    onSettled: () => void askAgain(queryClient, { queryKey: queryKeys.personas }),
  };
  return {
    create: useMutation({
      mutationFn: (body: CreatePersonaBody) => chatbot.create(body),
      ...settled,
    }),
    createAll: useMutation({
      // One after another, so that they take their places in the order given.
      mutationFn: async (bodies: readonly CreatePersonaBody[]) => {
        for (const body of bodies) await chatbot.create(body);
      },
      ...settled,
    }),
    update: useMutation({
      mutationFn: ({ id, ...body }: UpdatePersonaBody & { id: string }) => chatbot.update(id, body),
      onMutate: ({ id, enabled }) =>
        edit((items) =>
          items.map((it) => (it.id === id && enabled !== undefined ? { ...it, enabled } : it)),
        ),
      ...settled,
    }),
    reorder: useMutation({
      mutationFn: (ids: string[]) => chatbot.reorder({ ids }),
      onMutate: (ids) =>
        edit((items) => items.map((item) => ({ ...item, priority: ids.indexOf(item.id) }))),
      ...settled,
    }),
    remove: useMutation({
      mutationFn: (id: string) => chatbot.remove(id),
      onMutate: (id) => edit((items) => items.filter((item) => item.id !== id)),
      ...settled,
    }),
  };
}

export function useTestChatbot() {
  const { chatbot } = useApi();
  return useMutation({ mutationFn: (body: TestChatbot) => chatbot.test(body) });
}

/** An answer with the time it came, in ms since the epoch. */
export type ShownAnswer = ChatbotResponse & { at: number };

const SHOWN_ANSWERS = 30;

/** Puts an answer that came live on top of those that are shown. */
export function showAnswer(queryClient: QueryClient, answer: ChatbotResponse): void {
  const queryKey = queryKeys.chatAnswers(answer.sessionId);
  queryClient.setQueryData(queryKey, (shown: ShownAnswer[] = []) => {
    if (shown.some(({ eventId }) => eventId === answer.eventId)) return shown;
    return [{ ...answer, at: Date.now() }, ...shown].slice(0, SHOWN_ANSWERS);
  });
}

/** The answers given while this page was open, newest first. They come live and are stored nowhere. */
export function useChatAnswers(sessionId: string): readonly ShownAnswer[] {
  const answers = useQuery<ShownAnswer[]>({
    queryKey: queryKeys.chatAnswers(sessionId),
    queryFn: () => [],
    enabled: false,
    gcTime: Infinity,
  });
  return answers.data ?? [];
}
