import { Fragment, type ReactNode } from 'react';

type RichProps = {
  /** A text with parts between tags: `Make a token with <b>Events API</b>.` */
  text: string;
  /** What becomes of each kind of tag. */
  tags: Record<string, (inside: string) => ReactNode>;
};

/** A translated text whose marked parts are more than text: a link, something in bold. */
export function Rich({ text, tags }: RichProps) {
  const parts = text.split(/<(\w+)>(.*?)<\/\1>/u);
  return parts.map((part, at) => {
    if (at % 3 === 0) return part;
    if (at % 3 === 2) return null;
    return <Fragment key={at}>{tags[part]?.(parts[at + 1] ?? '')}</Fragment>;
  });
}
