import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconQrcode } from '@tabler/icons-react';
import { QRCodeSVG } from 'qrcode.react';
import { MASKED_LINK } from '../../hooks/overlay-links.js';
import { CopyField } from '../CopyField.js';
import classes from './obs.module.css';
import { obsText } from '../../texts/en/obs.js';
import { Rich } from '../../i18n/Rich.js';

/** The link itself, for OBS on another computer and for every other program that shows web pages. */
export function ByHand({ url }: { url: string }) {
  const [showsCode, { toggle }] = useDisclosure(false);
  return (
    <div className={classes.byHand}>
      <p className={classes.or}>{obsText('orByHand')}</p>
      <CopyField label={obsText('obsLink')} value={url} masked={MASKED_LINK} />
      <p className={classes.how}>
        <Rich text={obsText('byHandText')} tags={{ b: (inside) => <b>{inside}</b> }} />
      </p>
      <Button
        variant="subtle"
        color="gray"
        size="compact-md"
        leftSection={<IconQrcode size={18} />}
        aria-expanded={showsCode}
        onClick={toggle}
      >
        {showsCode ? obsText('hideQr') : obsText('qrForOther')}
      </Button>
      <Collapse expanded={showsCode}>
        {showsCode && (
          <div className={classes.code}>
            <QRCodeSVG value={url} size={176} marginSize={2} title={obsText('qrOfLink')} />
          </div>
        )}
      </Collapse>
    </div>
  );
}
