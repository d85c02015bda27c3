import type { ReactNode } from 'react';

type Shape = { d: string; fill?: string; stroke?: string; width?: number };

/** Simple drawings of our own in the colours of the brands, on 24 by 24 units. */
const BRANDS: Record<string, readonly Shape[]> = {
  google: [
    { d: 'M18.1 6.9A8 8 0 0 0 5.1 8', stroke: '#ea4335', width: 4 },
    { d: 'M5.1 8a8 8 0 0 0 0 8', stroke: '#fbbc05', width: 4 },
    { d: 'M5.1 16a8 8 0 0 0 12.6 1.7', stroke: '#34a853', width: 4 },
    { d: 'M17.7 17.7A8 8 0 0 0 20 12h-8', stroke: '#4285f4', width: 4 },
  ],
  microsoft: [
    { d: 'M3 3h8.5v8.5H3z', fill: '#f25022' },
    { d: 'M12.5 3H21v8.5h-8.5z', fill: '#7fba00' },
    { d: 'M3 12.5h8.5V21H3z', fill: '#00a4ef' },
    { d: 'M12.5 12.5H21V21h-8.5z', fill: '#ffb900' },
  ],
  apple: [
    {
      d: 'M15.8 7.2c-1.5 0-2.4.8-3.8.8s-2.3-.8-3.7-.8C5.9 7.2 4 9.3 4 12.8c0 4.3 2.6 8.7 4.9 8.7 1.1 0 1.8-.8 3.2-.8s2 .8 3.2.8c1.9 0 3.7-2.9 4.5-5.4-1.7-.7-2.8-2.1-2.8-3.9 0-1.5.8-2.7 2.2-3.6-.8-.9-2-1.4-3.4-1.4ZM15.5 2.5c-2 .2-3.6 2-3.4 3.9 2 .1 3.6-2 3.4-3.9Z',
      fill: 'currentColor',
    },
  ],
  github: [
    {
      d: 'M5.3 3.5 9 5.2a11 11 0 0 1 6 0l3.7-1.7c.6 1.6.7 2.9.3 4 1.2 1.1 1.8 2.5 1.8 4.2 0 4.1-2.5 6-6.3 6.4.4.6.5 1.3.5 2.2V22H9v-1.5c-3.3.6-3.9-1.6-5.3-2.3 2-.4 2.5 1.3 5.4 1 0-.5.2-.9.4-1.1-3.8-.4-6.3-2.3-6.3-6.4 0-1.7.6-3.1 1.8-4.2-.4-1.1-.3-2.4.3-4Z',
      fill: 'currentColor',
    },
  ],
  gitlab: [
    { d: 'M12 21.5 2.5 14 5 4l3 7h8l3-7 2.5 10z', fill: '#fc6d26' },
    { d: 'm12 21.5-4-10.5h8z', fill: '#e24329' },
  ],
  facebook: [
    { d: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Z', fill: '#1877f2' },
    {
      d: 'M10.3 22v-8H7.8v-3.2h2.5V8.6c0-2.7 1.6-4.2 4-4.2.7 0 1.5.1 2.1.2v2.8h-1.5c-1.2 0-1.6.7-1.6 1.5v1.9h3l-.5 3.2h-2.5v8z',
      fill: '#fff',
    },
  ],
  linkedin: [
    {
      d: 'M5 2.5h14A2.5 2.5 0 0 1 21.5 5v14a2.5 2.5 0 0 1-2.5 2.5H5A2.5 2.5 0 0 1 2.5 19V5A2.5 2.5 0 0 1 5 2.5Z',
      fill: '#0a66c2',
    },
    {
      d: 'M7.5 6a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3ZM6.2 10.2h2.6V18H6.2zm4.5 0h2.5v1.1c.5-.8 1.4-1.3 2.5-1.3 2.3 0 3 1.5 3 3.8V18h-2.6v-3.9c0-1.2-.3-2-1.3-2s-1.5.8-1.5 2V18h-2.6z',
      fill: '#fff',
    },
  ],
  discord: [
    {
      d: 'M5 5.5c4.3-2 9.7-2 14 0 2.2 3.6 3 7.3 2.5 11.5-1.6 1.2-3.2 1.9-4.8 2.3l-1.2-2c-2.3.6-4.7.6-7 0l-1.2 2c-1.6-.4-3.2-1.1-4.8-2.3C2 12.8 2.8 9.1 5 5.5Z',
      fill: '#5865f2',
    },
    { d: 'M8.7 10.2a2 2 0 1 0 0 4 2 2 0 0 0 0-4Zm6.6 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z', fill: '#fff' },
  ],
  slack: [
    { d: 'M9.5 4v5.5H4', stroke: '#36c5f0', width: 3 },
    { d: 'M20 9.5h-5.5V4', stroke: '#2eb67d', width: 3 },
    { d: 'M14.5 20v-5.5H20', stroke: '#ecb22e', width: 3 },
    { d: 'M4 14.5h5.5V20', stroke: '#e01e5a', width: 3 },
  ],
  x: [{ d: 'm4 3.5 16 17M20 3.5l-16 17', stroke: 'currentColor', width: 2.2 }],
  spotify: [
    { d: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Z', fill: '#1ed760' },
    {
      d: 'M6.5 9c4-1.2 7.8-.8 11.2 1M7 12.4c3.3-1 6.5-.6 9.4 1M7.5 15.5c2.8-.7 5.3-.4 7.7.8',
      stroke: '#121212',
      width: 1.7,
    },
  ],
  twitch: [
    { d: 'M5.5 2.5 3 6v12.5h4.5V22l3.5-3.5h3.5L21 12V2.5z', fill: '#9146ff' },
    { d: 'M11.5 6.5v5m5-5v5', stroke: '#fff', width: 2 },
  ],
};

/** Other names under which operators know a brand. */
const ALIASES: Record<string, string> = { azure: 'microsoft', entra: 'microsoft', office: 'microsoft', twitter: 'x' };

/** The brand that an operator's id or name for a provider begins with, as `google-workspace` does; null for others. */
export function findBrand(...names: string[]): string | null {
  for (const name of names) {
    const [word = ''] = name.toLowerCase().match(/[a-z]+/) ?? [];
    const brand = Object.hasOwn(ALIASES, word) ? (ALIASES[word] ?? word) : word;
    if (Object.hasOwn(BRANDS, brand)) return brand;
  }
  return null;
}

/** Decorates a button that names the provider: the logo of a well-known one, otherwise its first letter. */
export function ProviderLogo({ id, name }: { id: string; name: string }): ReactNode {
  const brand = findBrand(id, name);
  const [letter = ''] = (name || id).toUpperCase();
  return (
    <svg className="logo" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {brand === null ? <Letter letter={letter} /> : (BRANDS[brand] ?? []).map(toPath)}
    </svg>
  );
}

function Letter({ letter }: { letter: string }): ReactNode {
  return (
    <>
      <circle cx="12" cy="12" r="11" fill="none" stroke="currentColor" />
      <text x="12" y="16.5" textAnchor="middle" fontSize="13" fill="currentColor">
        {letter}
      </text>
    </>
  );
}

function toPath({ d, fill = 'none', stroke, width }: Shape): ReactNode {
  return <path key={d} d={d} fill={fill} stroke={stroke} strokeWidth={width} />;
}
