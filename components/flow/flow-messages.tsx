import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { controlId, errorsOf, inputOf, isHidden, nodesOf, textsOf } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { Icon } from '../ui/icons';
import { labelOf } from './field';

type Problem = { text: string; href: string | null };

/** Kratos says these where our title and text say the same already. */
const SAID_BY_THE_PAGE = [1010003, 1010004, 1040009];

/** What Kratos has to say about the flow as a whole; after an error it takes the focus and leads to the fields. */
export function FlowMessages({ context, flow }: { context: PageContext; flow: Flow }): ReactNode {
  const problems = problemsOf(context, flow);
  const notes = textsOf(flow.ui?.messages).filter(
    (text) => text.type !== 'error' && !SAID_BY_THE_PAGE.includes(text.id),
  );
  return (
    <>
      {context.notice ? (
        <div className="notice" role="status">
          <Icon name="info" />
          <p>{context.t(context.notice)}</p>
        </div>
      ) : null}
      {problems.length > 0 ? <Problems context={context} problems={problems} /> : null}
      {notes.map((text) => (
        <div key={text.id} className={text.type === 'success' ? 'notice success' : 'notice'} role="status">
          <Icon name={text.type === 'success' ? 'check' : 'info'} />
          <p>{context.tk(text)}</p>
        </div>
      ))}
    </>
  );
}

/** Says whether the summary will take the focus. */
export function hasErrors(flow: Flow): boolean {
  return (
    textsOf(flow.ui?.messages).some((text) => text.type === 'error') ||
    nodesOf(flow).some((node) => errorsOf(node).length > 0)
  );
}

function Problems({ context, problems }: { context: PageContext; problems: Problem[] }): ReactNode {
  const [only] = problems;
  const isSingle = problems.length === 1 && only !== undefined && only.href === null;
  return (
    // biome-ignore lint/a11y/noAutofocus: after an error the summary is where a person has to look first
    <div className="notice danger" role="alert" tabIndex={-1} autoFocus>
      <Icon name="alert" />
      {isSingle ? (
        <p>{only.text}</p>
      ) : (
        <div>
          <p>{context.t('common.check_form')}</p>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.href}${problem.text}`}>
                {problem.href === null ? problem.text : <a href={problem.href}>{problem.text}</a>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function problemsOf(context: PageContext, flow: Flow): Problem[] {
  const ofFlow = textsOf(flow.ui?.messages)
    .filter((text) => text.type === 'error')
    .map((text): Problem => ({ text: context.tk(text), href: null }));
  const ofNodes = nodesOf(flow).flatMap((node) => {
    const input = inputOf(node);
    const href = input === null || isHidden(input) ? null : `#${controlId(input.attributes)}`;
    const label = input === null ? null : labelOf(context, input);
    return errorsOf(node).map((text): Problem => {
      const message = context.tk(text, input?.attributes.name);
      return { text: label === null ? message : context.t('common.field_problem', { label, text: message }), href };
    });
  });
  const all = [...ofFlow, ...ofNodes];
  return all.filter(
    (problem, index) => all.findIndex((other) => other.text === problem.text && other.href === problem.href) === index,
  );
}
