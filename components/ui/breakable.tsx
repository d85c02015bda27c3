import type { ReactNode } from 'react';

/** A long address breaks before its @ rather than anywhere. */
export function Breakable({ text }: { text: string }): ReactNode {
  const at = text.lastIndexOf('@');
  if (at < 1) return text;
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </>
  );
}
