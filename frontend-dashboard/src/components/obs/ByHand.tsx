import { MASKED_LINK } from '../../hooks/overlay-links.js';
import { CopyField } from '../CopyField.js';
import { QrToggle } from '../QrToggle.js';
import classes from './obs.module.css';
import { obsText } from '../../texts/en/obs.js';
import { Rich } from '../../i18n/Rich.js';

/** The link itself, for OBS on another computer and for every other program that shows web pages. */
export function ByHand({ url }: { url: string }) {
  return (
    <div className={classes.byHand}>
      <p className={classes.or}>{obsText('orByHand')}</p>
      <CopyField label={obsText('obsLink')} value={url} masked={MASKED_LINK} />
      <p className={classes.how}>
        <Rich text={obsText('byHandText')} tags={{ b: (inside) => <b>{inside}</b> }} />
      </p>
      <QrToggle
        url={url}
        title={obsText('qrOfLink')}
        show={obsText('qrForOther')}
        hide={obsText('hideQr')}
      />
    </div>
  );
}
