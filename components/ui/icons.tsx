import type { ReactNode } from 'react';

const PATHS = {
  alert: 'M12 8v5m0 3v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  info: 'M12 11v5m0-8v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  mail: 'M4 6h16v12H4zm0 1 8 6 8-6',
  key: 'M8 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm4 4h9v3m-4-3v2',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing next to a text that says the same, so it's decoration only. */
export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
