import type { ReactNode } from 'react';
import { LOGIN_REAUTHENTICATE, LOGIN_SECOND_FACTOR, REGISTRATION_CHOOSE_CREDENTIAL } from '@/lib/kratos/message-ids';
import type { Flow } from '@/lib/kratos/types';
import { controlId, type InputNode, isHidden, isInput, nodeErrors, type UiText } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { FOREIGN } from '../ui/foreign';
import { Icon } from '../ui/icons';
import { inputErrors, shorten, toErrors } from './field-error';
import { inputLabel } from './label';

type Problem = { text: string; href: string | null; isForeign: boolean };

/** Our own title and text say the same. */
const SAID_BY_THE_PAGE: readonly number[] = [LOGIN_REAUTHENTICATE, LOGIN_SECOND_FACTOR, REGISTRATION_CHOOSE_CREDENTIAL];

/** Kratos' messages about the whole flow. After an error they take the focus and link to the fields. */
export function FlowMessages({ context, flow }: { context: PageContext; flow: Flow }): ReactNode {
  const problems = listProblems(context, flow);
  const notes = flow.ui.messages.filter((text) => text.type !== 'error' && !SAID_BY_THE_PAGE.includes(text.id));
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
          <p {...languageOf(context.isForeign(text))}>{shorten(context.tk(text))}</p>
        </div>
      ))}
    </>
  );
}

/** Tells whether the summary of errors will take the focus. */
export function hasErrors(flow: Flow): boolean {
  return (
    flow.ui.messages.some((text) => text.type === 'error') ||
    flow.ui.nodes.some((node) => nodeErrors(node).length > 0 || (isInput(node) && hasEntryErrors(node)))
  );
}

function Problems({ context, problems }: { context: PageContext; problems: Problem[] }): ReactNode {
  const [only] = problems;
  const isSingle = problems.length === 1 && only !== undefined && only.href === null;
  return (
    // biome-ignore lint/a11y/noAutofocus: after an error the summary is the first thing to read
    <div className="notice danger" role="alert" tabIndex={-1} autoFocus>
      <Icon name="alert" />
      {isSingle ? (
        <p {...languageOf(only.isForeign)}>{only.text}</p>
      ) : (
        <div>
          <p>{context.t('common.check_form')}</p>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.href}${problem.text}`} {...languageOf(problem.isForeign)}>
                {problem.href === null ? problem.text : <a href={problem.href}>{problem.text}</a>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function languageOf(isForeign: boolean): { lang?: string; dir: 'auto' } {
  return isForeign ? FOREIGN : { dir: 'auto' };
}

function listProblems(context: PageContext, flow: Flow): Problem[] {
  const ofFlow = flow.ui.messages.filter((text) => text.type === 'error').map((text) => toProblem(context, text));
  const ofNodes = flow.ui.nodes.flatMap((node) =>
    isInput(node) ? inputProblems(context, node) : nodeErrors(node).map((text) => toProblem(context, text)),
  );
  const all = [...ofFlow, ...ofNodes];
  return all.filter(
    (problem, index) => all.findIndex((other) => other.text === problem.text && other.href === problem.href) === index,
  );
}

function toProblem(context: PageContext, text: UiText): Problem {
  return { text: shorten(context.tk(text)), href: null, isForeign: context.isForeign(text) };
}

function inputProblems(context: PageContext, input: InputNode): Problem[] {
  const label = inputLabel(context, input);
  const toText = (text: string) => context.t('common.field_problem', { label, text });
  const href = isHidden(input) ? null : `#${controlId(input)}`;
  const ofEntries = (input.entries ?? []).flatMap(({ messages }, index) =>
    toErrors(context, input, messages).map(({ text, isForeign }) => ({
      text: toText(text),
      href: href === null ? null : `${href}--${index + 1}`,
      isForeign,
    })),
  );
  const own = inputErrors(context, input).map(({ text, isForeign }) => ({ text: toText(text), href, isForeign }));
  return [...own, ...ofEntries];
}

function hasEntryErrors({ entries = [] }: InputNode): boolean {
  return entries.some(({ messages }) => messages.length > 0);
}
