import { LIMITS, type Persona } from '@companion/contracts';
import { Button, Skeleton, Stack } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconMessageChatbot, IconPlus, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { notifyError } from '../../components/notify.js';
import { PageHeader } from '../../components/PageHeader.js';
import { EmptyState, ErrorState } from '../../components/States.js';
import { usePersonaMutations, usePersonas } from '../../hooks/chatbot.js';
import classes from './chatbot.module.css';
import { PersonaDrawer } from './PersonaDrawer.js';
import { PersonaList } from './PersonaList.js';
import { STARTER_PERSONAS } from './starter-personas.js';
import { TryCard } from './TryCard.js';
import { WhereAnswersGo } from './WhereAnswersGo.js';

export function ChatbotPage() {
  useDocumentTitle('Chatbot · Streaming Companion');
  const personas = usePersonas();
  const [editing, setEditing] = useState<Persona | 'new' | null>(null);
  const items = personas.data ?? [];
  return (
    <Stack gap="xl">
      <PageHeader
        title="Chatbot"
        lead="Personas answer your chat while you perform. The first one that reacts speaks."
        actions={
          items.length > 0 && (
            <Button
              leftSection={<IconPlus size={18} />}
              disabled={items.length >= LIMITS.personasPerCreator}
              onClick={() => setEditing('new')}
            >
              Add persona
            </Button>
          )
        }
      />
      {personas.isPending && (
        <Stack gap="sm" aria-busy aria-label="Loading your personas">
          <Skeleton height={84} radius="lg" />
          <Skeleton height={84} radius="lg" />
        </Stack>
      )}
      {personas.isError && !personas.data && (
        <Card>
          <ErrorState error={personas.error} onRetry={() => void personas.refetch()} />
        </Card>
      )}
      {personas.data && items.length === 0 && <NoPersonas onAdd={() => setEditing('new')} />}
      {items.length > 0 && (
        <div className={classes.columns}>
          <PersonaList personas={items} onEdit={setEditing} />
          <Stack gap="lg">
            <TryCard />
            <WhereAnswersGo />
          </Stack>
        </div>
      )}
      {editing !== null && (
        <PersonaDrawer
          persona={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Stack>
  );
}

function NoPersonas({ onAdd }: { onAdd: () => void }) {
  const { createAll } = usePersonaMutations();
  const addStarters = () =>
    createAll.mutate(STARTER_PERSONAS, {
      onError: (error) => notifyError('Not every persona was added', error),
    });
  return (
    <Card>
      <EmptyState
        icon={<IconMessageChatbot />}
        title="Somebody to answer while you are busy"
        action={
          <Stack gap="xs">
            <Button
              leftSection={<IconSparkles size={18} />}
              loading={createAll.isPending}
              onClick={addStarters}
            >
              Add three to begin with
            </Button>
            <Button variant="default" leftSection={<IconPlus size={18} />} onClick={onAdd}>
              Make your own
            </Button>
          </Stack>
        }
      >
        A persona has a name, something it reacts to, such as !menu, a word or a tip, and a few
        things to say. To begin with there are a greeting, the menu and a thank-you.
      </EmptyState>
    </Card>
  );
}
