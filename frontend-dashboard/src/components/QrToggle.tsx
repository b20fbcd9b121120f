import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconQrcode } from '@tabler/icons-react';
import { QrCode } from './QrCode.js';

type QrToggleProps = {
  url: string;
  /** What the code is of, for a screen reader. */
  title: string;
  /** On the button, while the code is hidden and while it is seen. */
  show: string;
  hide: string;
};

/** A link as a code for another device, only once it is asked for. */
export function QrToggle({ url, title, show, hide }: QrToggleProps) {
  const [shown, { toggle }] = useDisclosure(false);
  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-md"
        leftSection={<IconQrcode size={18} />}
        aria-expanded={shown}
        onClick={toggle}
      >
        {shown ? hide : show}
      </Button>
      <Collapse expanded={shown}>{shown && <QrCode url={url} title={title} />}</Collapse>
    </div>
  );
}
