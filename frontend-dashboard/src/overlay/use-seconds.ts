import { useEffect, useState } from 'react';

/** Milliseconds since the epoch, once a second and just after it begins. */
export function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(
        () => {
          setNow(Date.now());
          wait();
        },
        1_000 - (Date.now() % 1_000) + 5,
      );
    };
    wait();
    return () => clearTimeout(timer);
  }, []);
  return now;
}
