import { LIMITS, type Persona } from '@companion/contracts';
import { Button, Skeleton, Stack } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconMessageChatbot, IconPlus, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { notifyError } from '../../components/notify.js';
import { PageHeader } from '../../components/PageHeader.js';
import { EmptyState, ErrorState, LoadingState } from '../../components/States.js';
import { usePersonaMutations, usePersonas } from '../../hooks/chatbot.js';
import classes from './chatbot.module.css';
import { PersonaDrawer } from './PersonaDrawer.js';
import { PersonaList } from './PersonaList.js';
import { starterPersonas } from './starter-personas.js';
import { TryCard } from './TryCard.js';
import { WhereAnswersGo } from './WhereAnswersGo.js';
import { chatbotText } from '../../texts/en/chatbot.js';
import { commonText } from '../../texts/en/common.js';
import { useViewersLanguage } from '../../hooks/settings.js';

export function ChatbotPage() {
  useDocumentTitle(commonText('pageTitle', { page: chatbotText('title') }));
  const personas = usePersonas();
  const [editing, setEditing] = useState<Persona | 'new' | null>(null);
  const items = personas.data ?? [];
  return (
    <Stack gap="xl">
      <PageHeader
        title={chatbotText('title')}
        lead={chatbotText('lead')}
        actions={
          items.length > 0 && (
            <Button
              leftSection={<IconPlus size={18} />}
              disabled={items.length >= LIMITS.personasPerCreator}
              onClick={() => setEditing('new')}
            >
              {chatbotText('addPersona')}
            </Button>
          )
        }
      />
      {personas.isPending && (
        <LoadingState label={chatbotText('loadingPersonas')}>
          <Skeleton height={84} radius="lg" />
          <Skeleton height={84} radius="lg" />
        </LoadingState>
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
  const language = useViewersLanguage();
  const addStarters = () =>
    createAll.mutate(starterPersonas(language), {
      onError: (error) => notifyError(chatbotText('notEveryPersona'), error),
    });
  return (
    <Card>
      <EmptyState
        icon={<IconMessageChatbot />}
        title={chatbotText('somebodyToAnswer')}
        action={
          <Stack gap="xs">
            <Button
              leftSection={<IconSparkles size={18} />}
              loading={createAll.isPending}
              onClick={addStarters}
            >
              {chatbotText('addThree')}
            </Button>
            <Button variant="default" leftSection={<IconPlus size={18} />} onClick={onAdd}>
              {chatbotText('makeYourOwn')}
            </Button>
          </Stack>
        }
      >
        {chatbotText('whatIsAPersona')}
      </EmptyState>
    </Card>
  );
}
