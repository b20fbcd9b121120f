import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconExternalLink, IconQrcode, IconShare } from '@tabler/icons-react';
import { CopyField } from '../../../components/CopyField.js';
import { QrCode } from '../../../components/QrCode.js';
import { copyText } from '../../../components/copy-text.js';
import { notifyDone } from '../../../components/notify.js';
import { usePublicLinks } from '../../../hooks/overlay-key.js';
import { viewersText } from '../../../texts/en/viewers.js';
import classes from './viewers-page.module.css';

/** Her page's address, and the ways to hand it on. */
export function PageLink() {
  const { menu: url } = usePublicLinks();
  const [showsCode, { toggle }] = useDisclosure(false);
  return (
    <div className={classes.link}>
      <CopyField label={viewersText('link')} value={url} />
      <div className={classes.ways}>
        <Button
          component="a"
          href={url}
          target="_blank"
          rel="noreferrer"
          variant="default"
          leftSection={<IconExternalLink size={18} />}
        >
          {viewersText('open')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconShare size={18} />}
          onClick={() => void share(url)}
        >
          {viewersText('share')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconQrcode size={18} />}
          aria-expanded={showsCode}
          onClick={toggle}
        >
          {viewersText('qrCode')}
        </Button>
      </div>
      <Collapse expanded={showsCode}>
        {showsCode && <QrCode url={url} title={viewersText('qrTitle')} />}
      </Collapse>
    </div>
  );
}

/** By what the device shares with; copied where it has nothing, or where that is not allowed. */
async function share(url: string): Promise<void> {
  try {
    await navigator.share({ url });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    if (await copyText(url)) notifyDone(viewersText('linkCopied'));
  }
}
