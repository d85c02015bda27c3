import type { ReactNode } from 'react';
import type { InputNode } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { InputLabel } from './label';

/** Kratos' labels that say no more than "go on": sign in (with password), continue, sign up, save, submit. */
const GENERAL: readonly number[] = [1010001, 1010013, 1010022, 1040001, 1040003, 1070003, 1070005, 1070009];

/** The text of a page's main button: the page's own, unless Kratos says something that the page doesn't know. */
export function submitText(context: PageContext, input: InputNode, own: string | undefined): ReactNode {
  const { label } = input.meta;
  const isGeneral = label === undefined || GENERAL.includes(label.id);
  return own !== undefined && isGeneral ? own : <InputLabel context={context} input={input} />;
}
