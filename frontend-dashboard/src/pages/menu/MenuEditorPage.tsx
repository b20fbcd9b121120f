import { LIMITS, type MenuItem } from '@companion/contracts';
import { Button, Skeleton, Stack } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconExternalLink, IconListDetails, IconPlus, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { CopyField } from '../../components/CopyField.js';
import { notifyError } from '../../components/notify.js';
import { PageHeader } from '../../components/PageHeader.js';
import { EmptyState, ErrorState, LoadingState } from '../../components/States.js';
import { useMenu, useMenuMutations } from '../../hooks/menu.js';
import { usePublicLinks } from '../../hooks/overlay-key.js';
import { MenuItemDrawer } from './MenuItemDrawer.js';
import { MenuList } from './MenuList.js';
import { STARTER_SIZE, starterMenu } from './starter-menu.js';
import { menuText } from '../../texts/en/menu.js';
import { useViewersLanguage } from '../../hooks/settings.js';
import { commonText } from '../../texts/en/common.js';

export function MenuEditorPage() {
  useDocumentTitle(commonText('pageTitle', { page: menuText('title') }));
  const menu = useMenu();
  const links = usePublicLinks();
  const [editing, setEditing] = useState<MenuItem | 'new' | null>(null);
  const items = menu.data ?? [];
  const isFull = items.length >= LIMITS.menuItemsPerCreator;
  return (
    <Stack gap="xl">
      <PageHeader
        title={menuText('title')}
        lead={menuText('lead')}
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
                {menuText('publicPage')}
              </Button>
              <Button
                leftSection={<IconPlus size={18} />}
                disabled={isFull}
                onClick={() => setEditing('new')}
              >
                {menuText('addItem')}
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
        <Card title={menuText('shareIt')}>
          <CopyField label={menuText('menuLink')} value={links.menu} />
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
  const language = useViewersLanguage();
  const addTypical = () =>
    createAll.mutate(starterMenu(language), {
      onError: (error) => notifyError(menuText('notEveryItem'), error),
    });
  return (
    <Card>
      <EmptyState
        icon={<IconListDetails />}
        title={menuText('tellViewers')}
        action={
          <Stack gap="xs">
            <Button leftSection={<IconPlus size={18} />} onClick={onAdd}>
              {menuText('addFirst')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconSparkles size={18} />}
              loading={createAll.isPending}
              onClick={addTypical}
            >
              {menuText('addTypical', { count: STARTER_SIZE })}
            </Button>
          </Stack>
        }
      >
        {menuText('ownPrice')}
      </EmptyState>
    </Card>
  );
}

function MenuSkeleton() {
  return (
    <LoadingState label={menuText('loadingMenu')}>
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} height={72} radius="lg" />
      ))}
    </LoadingState>
  );
}
