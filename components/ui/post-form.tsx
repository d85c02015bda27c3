import type { ReactNode } from 'react';
import type { FormField, PostAction } from '@/lib/views';

/** A button that posts to one of our own routes. With the style `link` it looks like a link. */
export function PostForm({
  post,
  label,
  style,
}: {
  post: PostAction;
  label: ReactNode;
  style: ButtonStyle;
}): ReactNode {
  return (
    <form method="post" action={post.action} className={style === 'link' ? 'inline' : undefined}>
      <HiddenFields fields={Object.entries(post.fields)} />
      <button type="submit" className={buttonClass(style)}>
        {label}
      </button>
    </form>
  );
}

/** Hidden fields with these names and values. A name may be repeated. */
export function HiddenFields({ fields }: { fields: readonly FormField[] }): ReactNode {
  return fields.map(([name, value], position) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: names may be repeated, and a page is rendered only once.
    <input key={position} type="hidden" name={name} value={value} />
  ));
}

export type ButtonStyle = 'primary' | 'outline' | 'danger' | 'link';

/** The class of a button, or of a link that looks like one. */
export function buttonClass(style: ButtonStyle): string {
  if (style === 'link') return 'link';
  if (style === 'danger') return 'button danger-button';
  return style === 'primary' ? 'button primary' : 'button';
}
