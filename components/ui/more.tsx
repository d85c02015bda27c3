import type { ReactNode } from 'react';

type MoreProps = {
  summary: ReactNode;
  /** In brackets after the summary. */
  remark?: string;
  isOpen?: boolean;
  children: ReactNode;
};

/** A part of a form that keeps out of the way until it is opened. */
export function More({ summary, remark, isOpen = false, children }: MoreProps): ReactNode {
  return (
    <details className="more" open={isOpen}>
      <summary>
        {summary}
        {remark === undefined ? null : (
          <>
            {' '}
            <span className="optional">({remark})</span>
          </>
        )}
      </summary>
      <div>{children}</div>
    </details>
  );
}
