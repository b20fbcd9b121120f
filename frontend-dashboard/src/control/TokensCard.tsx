import { LIMITS, type ApiToken } from '@companion/contracts';
import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Card } from '../components/Card.js';
import { EmptyState, ErrorState, LoadingState } from '../components/States.js';
import { useApiTokens } from '../hooks/api-tokens.js';
import classes from './sections.module.css';

type TokensCardProps = {
  purpose: ApiToken['purpose'];
  words: { title: string; lead: string; add: string; none: string; noneText: string; list: string };
  icon: ReactNode;
  addIcon: ReactNode;
  onAdd: () => void;
  row: (token: ApiToken) => ReactNode;
  /** Below the list. */
  children?: ReactNode;
};

/** Her API tokens for one purpose, and a way to another. */
export function TokensCard(props: TokensCardProps) {
  const { purpose, words, icon, addIcon, onAdd, row, children } = props;
  const tokens = useApiTokens();
  const items = (tokens.data ?? []).filter((token) => token.purpose === purpose);
  const add = (
    <Button
      size="sm"
      variant="light"
      leftSection={addIcon}
      disabled={(tokens.data?.length ?? Infinity) >= LIMITS.apiTokensPerCreator}
      onClick={onAdd}
    >
      {words.add}
    </Button>
  );
  return (
    <Card title={words.title} aside={items.length > 0 && add}>
      <div className={classes.section}>
        <p className={classes.note}>{words.lead}</p>
        {tokens.isPending && (
          <LoadingState>
            <Skeleton height="5rem" radius="md" />
          </LoadingState>
        )}
        {tokens.isError && !tokens.data && (
          <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />
        )}
        {tokens.data && items.length === 0 && (
          <EmptyState icon={icon} title={words.none} action={add}>
            {words.noneText}
          </EmptyState>
        )}
        {items.length > 0 && (
          <ul className={classes.tokens} aria-label={words.list}>
            {items.map(row)}
          </ul>
        )}
        {children}
      </div>
    </Card>
  );
}
