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
      <path d="M2 12s3.600-6.500 10-6.500S22 12 22 12s-3.600 6.500-10 6.500S2 12 2 12Z" />
      <circle cx="12" cy="12" r="2.900" fill="currentColor" stroke="none" />
    </svg>
  );
}
