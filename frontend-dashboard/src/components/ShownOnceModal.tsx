import { Button, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Rich } from '../i18n/Rich.js';

type ShownOnceModalProps = {
  title: string;
  /** What to do with it now; `<b>` is bold. */
  lead: string;
  /** The secret, and what belongs to it. */
  children: ReactNode;
  /** On the one button that closes it. */
  done: string;
  onClose: () => void;
};

/** The only time a secret is seen; closing needs the button, not a slip of the mouse. */
export function ShownOnceModal({ title, lead, children, done, onClose }: ShownOnceModalProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack gap="md">
        <Text>
          <Rich text={lead} tags={{ b: (inside) => <b>{inside}</b> }} />
        </Text>
        {children}
        <Button onClick={onClose}>{done}</Button>
      </Stack>
    </Modal>
  );
}
