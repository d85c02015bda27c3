import type { HTMLAttributes } from 'react';

/** A custom element gets its texts in attributes, in the language of the page. */
type ElementProps = HTMLAttributes<HTMLElement> & { [name: `data-${string}`]: string | undefined };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'code-field': ElementProps;
      'copy-text': ElementProps;
      'date-time': ElementProps;
      'key-ceremony': ElementProps;
      'list-rows': ElementProps;
      'password-field': ElementProps;
      'resend-wait': ElementProps;
      'submit-once': ElementProps;
    }
  }
}
