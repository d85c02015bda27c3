import type { ReactNode } from 'react';
import type { PageContext } from '@/lib/views';

/** Whether to stay signed in when the browser closes, where the operator leaves that to people. */
export function RememberMe({ context }: { context: PageContext }): ReactNode {
  const { rememberMe, t } = context;
  if (rememberMe === null) return null;
  return (
    <>
      <input type="hidden" name={rememberMe.fields.offered} value="1" />
      <label className="check">
        <input type="checkbox" name={rememberMe.fields.choice} value="1" defaultChecked={rememberMe.isChecked} />
        <span>{t('login.remember')}</span>
      </label>
    </>
  );
}
