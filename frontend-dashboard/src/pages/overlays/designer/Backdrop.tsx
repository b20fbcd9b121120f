import classes from './canvas.module.css';
import { designerText } from '../../../texts/en/designer.js';

/** What is under the overlay while it is designed; it is never on air. */
export const BACKDROPS = ['camera', 'checker', 'dark', 'light', 'own'] as const;
export type Backdrop = (typeof BACKDROPS)[number];
/** @param picture address of her own, with `own` */
export type BackdropChoice = { kind: Backdrop; picture: string | null };

const NAMES = {
  camera: 'backdropCamera',
  checker: 'backdropCheckered',
  dark: 'backdropDark',
  light: 'backdropLight',
  own: 'backdropOwn',
} as const satisfies Record<Backdrop, string>;

export const nameOfBackdrop = (backdrop: Backdrop): string => designerText(NAMES[backdrop]);

export function Backdrop({ choice: { kind, picture } }: { choice: BackdropChoice }) {
  return (
    <div className={classes.backdrop} data-backdrop={kind} aria-hidden>
      {kind === 'camera' && <Camera />}
      {kind === 'own' && picture !== null && <img src={picture} alt="" />}
    </div>
  );
}

/** Somebody in a softly lit room. */
function Camera() {
  return (
    <svg viewBox="0 0 1920 1080" preserveAspectRatio="xMidYMid slice">
      <defs>
        <linearGradient id="sc-wall" x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#4a3b52" />
          <stop offset="0.55" stopColor="#5d4a58" />
          <stop offset="1" stopColor="#33303f" />
        </linearGradient>
        <radialGradient id="sc-lamp" cx="0.5" cy="0.5" r="0.5">
          <stop offset="0" stopColor="#ffd9a8" stopOpacity="0.75" />
          <stop offset="1" stopColor="#ffd9a8" stopOpacity="0" />
        </radialGradient>
        <radialGradient id="sc-glow" cx="0.5" cy="0.5" r="0.5">
          <stop offset="0" stopColor="#8f7bd0" stopOpacity="0.55" />
          <stop offset="1" stopColor="#8f7bd0" stopOpacity="0" />
        </radialGradient>
        <filter id="sc-soft">
          <feGaussianBlur stdDeviation="14" />
        </filter>
        <linearGradient id="sc-person" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#8d7488" />
          <stop offset="1" stopColor="#5f4d62" />
        </linearGradient>
      </defs>
      <rect width="1920" height="1080" fill="url(#sc-wall)" />
      <circle cx="1540" cy="250" r="520" fill="url(#sc-lamp)" />
      <circle cx="260" cy="760" r="640" fill="url(#sc-glow)" />
      <rect x="180" y="150" width="300" height="210" rx="10" fill="#6d5a68" opacity="0.6" />
      <rect x="205" y="175" width="250" height="160" rx="4" fill="#8a7280" opacity="0.5" />
      <path d="M0 880 H1920 V1080 H0 Z" fill="#2a2632" opacity="0.75" />
      <g filter="url(#sc-soft)">
        <path
          d="M960 170 C790 170 764 330 770 470 C774 600 760 660 730 720 H1190 C1160 660 1146 600 1150 470 C1156 330 1130 170 960 170 Z"
          fill="#423446"
        />
        <path
          d="M470 1080 C500 830 640 760 880 700 L890 560 H1030 L1040 700 C1280 760 1420 830 1450 1080 Z"
          fill="url(#sc-person)"
        />
        <ellipse cx="960" cy="410" rx="136" ry="178" fill="url(#sc-person)" />
      </g>
    </svg>
  );
}
