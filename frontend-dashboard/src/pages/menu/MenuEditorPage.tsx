import { LIMITS, type MenuItem } from '@companion/contracts';
import { Button, Skeleton, Stack } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconExternalLink, IconListDetails, IconPlus, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { CopyField } from '../../components/CopyField.js';
import { notifyError } from '../../components/notify.js';
import { PageHeader } from '../../components/PageHeader.js';
import { EmptyState, ErrorState } from '../../components/States.js';
import { useMenu, useMenuMutations } from '../../hooks/menu.js';
import { usePublicLinks } from '../../hooks/overlay-key.js';
import { MenuItemDrawer } from './MenuItemDrawer.js';
import { MenuList } from './MenuList.js';
import { STARTER_MENU } from './starter-menu.js';

export function MenuEditorPage() {
  useDocumentTitle('Tip menu · Streaming Companion');
  const menu = useMenu();
  const links = usePublicLinks();
  const [editing, setEditing] = useState<MenuItem | 'new' | null>(null);
  const items = menu.data ?? [];
  const isFull = items.length >= LIMITS.menuItemsPerCreator;
  return (
    <Stack gap="xl">
      <PageHeader
        title="Tip menu"
        lead="A tip of exactly the price asks for the item. Viewers see what is switched on."
        actions={
          items.length > 0 && (
            <>
              <Button
                component="a"
                href={links.menu}
                target="_blank"
                rel="noreferrer"
                variant="default"
                leftSection={<IconExternalLink size={18} />}
              >
                Public page
              </Button>
              <Button
                leftSection={<IconPlus size={18} />}
                disabled={isFull}
                onClick={() => setEditing('new')}
              >
                Add item
              </Button>
            </>
          )
        }
      />
      {menu.isPending && <MenuSkeleton />}
      {menu.isError && !menu.data && (
        <Card>
          <ErrorState error={menu.error} onRetry={() => void menu.refetch()} />
        </Card>
      )}
      {menu.data && items.length === 0 && <EmptyMenu onAdd={() => setEditing('new')} />}
      {items.length > 0 && <MenuList items={items} onEdit={setEditing} />}
      {items.length > 0 && (
        <Card title="Share it with your viewers">
          <CopyField label="menu link" value={links.menu} />
        </Card>
      )}
      {editing !== null && (
        <MenuItemDrawer
          item={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Stack>
  );
}

function EmptyMenu({ onAdd }: { onAdd: () => void }) {
  const { createAll } = useMenuMutations();
  const addTypical = () =>
    createAll.mutate(STARTER_MENU, {
      onError: (error) => notifyError('Not every item was added', error),
    });
  return (
    <Card>
      <EmptyState
        icon={<IconListDetails />}
        title="Tell viewers what a tip can do"
        action={
          <Stack gap="xs">
            <Button leftSection={<IconPlus size={18} />} onClick={onAdd}>
              Add your first item
            </Button>
            <Button
              variant="default"
              leftSection={<IconSparkles size={18} />}
              loading={createAll.isPending}
              onClick={addTypical}
            >
              Add {STARTER_MENU.length} typical items
            </Button>
          </Stack>
        }
      >
        Each item has its own price. When a tip matches it exactly, you see at once what was asked
        for.
      </EmptyState>
    </Card>
  );
}

function MenuSkeleton() {
  return (
    <Stack gap="sm" aria-busy aria-label="Loading your menu">
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} height={72} radius="lg" />
      ))}
    </Stack>
  );
}
