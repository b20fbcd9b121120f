export function Check() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="3.2" aria-hidden>
      <path d="m4.5 12.8 5 5L19.8 6.6" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

export function Crown() {
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden>
      <path d="M3 18.5 1.6 7.4a.8.8 0 0 1 1.3-.7l4.6 3.6 3.8-6.2a.8.8 0 0 1 1.4 0l3.8 6.2 4.6-3.6a.8.8 0 0 1 1.3.7L21 18.5a1.5 1.5 0 0 1-1.5 1.3h-15A1.5 1.5 0 0 1 3 18.5Z" />
    </svg>
  );
}

export function Eye() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2.2" aria-hidden>
      <path d="M2 12s3.600-6.5 10-6.5S22 12 22 12s-3.600 6.5-10 6.5S2 12 2 12Z" />
      <circle cx="12" cy="12" r="2.900" fill="currentColor" stroke="none" />
    </svg>
  );
}

export function Hourglass() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2.6" aria-hidden>
      <path
        d="M6.5 3h11M6.5 21h11M7.5 3v3.5L12 12l4.5-5.5V3M7.5 21v-3.5L12 12l4.5 5.5V21"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Repeat() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2.8" aria-hidden>
      <path
        d="M4 12V10a3.5 3.5 0 0 1 3.5-3.5H19m-3.5-3.5L19 6.5 15.5 10M20 12v2a3.5 3.5 0 0 1-3.5 3.5H5m3.5 3.5L5 17.5 8.5 14"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
