import { QRCodeSVG } from 'qrcode.react';
import classes from './QrCode.module.css';

/** On white whatever the theme: cameras want the contrast. */
export function QrCode({ url, title }: { url: string; title: string }) {
  return (
    <div className={classes.code}>
      <QRCodeSVG value={url} size={176} marginSize={2} title={title} />
    </div>
  );
}
