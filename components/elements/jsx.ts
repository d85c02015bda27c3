import type { HTMLAttributes } from 'react';

/** What a custom element is told in attributes: its texts in the language of the page. */
type ElementProps = HTMLAttributes<HTMLElement> & { [name: `data-${string}`]: string | undefined };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'code-field': ElementProps;
      'copy-text': ElementProps;
      'kratos-trigger': ElementProps;
      'password-field': ElementProps;
      'resend-wait': ElementProps;
      'submit-once': ElementProps;
    }
  }
}
