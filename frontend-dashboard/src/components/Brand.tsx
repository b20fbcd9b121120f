import { useId } from 'react';
import classes from './Brand.module.css';

export function BrandMark({ size = 32 }: { size?: number }) {
  const gradient = useId();
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <defs>
        <linearGradient id={gradient} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#ff5f7e" />
          <stop offset="1" stopColor="#ffb65c" />
        </linearGradient>
      </defs>
      <rect width="32" height="32" rx="10" fill={`url(#${gradient})`} />
      <path
        d="M7 17.2h4.1l2.4-6.6c.2-.6 1-.6 1.2 0l3.6 10.6c.2.6 1 .6 1.2 0l1.6-4H25"
        fill="none"
        stroke="#1d0f1c"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Brand() {
  return (
    <span className={classes.brand}>
      <BrandMark />
      <span>
        Streaming <b>Companion</b>
      </span>
    </span>
  );
}
