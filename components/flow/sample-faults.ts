import { type Form, readForms, readHtml } from '@/dev/testing/html';
import type { Flow } from '@/lib/kratos/types';
import { isRemoval } from '@/lib/kratos/ui/credentials';
import { hasValue, type InputNode, isField, isHidden, isInput, isSubmit, valueText } from '@/lib/kratos/ui/nodes';

/** For tests: what of a flow isn't on its page, or not in the form that has to send it. */
export function findLostNodes(flow: Flow, html: string): string[] {
  const forms = readForms(html);
  const inputs = flow.ui.nodes.filter(isInput);
  const shown = shownFields(html);
  return [
    ...inputs
      .filter((input) => isSubmit(input) && !isLastWay(input))
      .flatMap((input) => findButtonFaults(input, inputs, forms)),
    ...inputs.filter(isField).flatMap((input) => findFieldFaults(input, inputs, shown)),
    ...inputs.filter(isHidden).flatMap((input) => findHiddenFaults(input, inputs, forms)),
  ];
}

/** The last way to sign in can't be removed, and the page says so in place of a button. */
function isLastWay(input: InputNode): boolean {
  return input.attributes.disabled && isRemoval(input);
}

/** Two groups may have a button that sends the same. */
function findButtonFaults({ attributes: { name, value } }: InputNode, inputs: InputNode[], forms: Form[]): string[] {
  const text = valueText(value);
  const same = inputs.filter(
    (one) =>
      isSubmit(one) && !isLastWay(one) && one.attributes.name === name && valueText(one.attributes.value) === text,
  );
  const count = forms.flatMap(({ buttons }) => buttons).filter(([one, other]) => one === name && other === text).length;
  return count === same.length ? [] : [`the button ${name}=${text} is there ${count} times`];
}

type Shown = { name: string; form: number; isHidden: boolean };

function shownFields(html: string): Shown[] {
  return readHtml(html)
    .querySelectorAll('form')
    .flatMap((form, index) =>
      form.querySelectorAll('input, select').map((control) => ({
        name: control.getAttribute('name') ?? '',
        form: index,
        isHidden: control.getAttribute('type') === 'hidden',
      })),
    );
}

function findFieldFaults({ attributes: { name }, isLocked }: InputNode, inputs: InputNode[], shown: Shown[]): string[] {
  const own = shown.filter((one) => one.name === name && (!one.isHidden || isLocked === true));
  const forms = new Set(own.map(({ form }) => form));
  const most = new Set(inputs.filter((one) => isField(one) && one.attributes.name === name).map(({ group }) => group))
    .size;
  return forms.size > 0 && forms.size <= most ? [] : [`the field ${name} is in ${forms.size} forms`];
}

/** A hidden value belongs to every form with a button of its group; one of the group `default`, to every form. */
function findHiddenFaults(input: InputNode, inputs: readonly InputNode[], forms: Form[]): string[] {
  const { group, attributes } = input;
  if (attributes.name.startsWith('traits.') && !hasValue(input) && attributes.value !== false) return [];
  const pair = [attributes.name, valueText(attributes.value)];
  const isPair = ([name, value]: [string, string]) => name === pair[0] && value === pair[1];
  const buttons = inputs.filter((one) => isSubmit(one) && one.group === group);
  const concerned = forms.filter(
    (form) =>
      isKratos(form) &&
      (group === 'default' ||
        form.buttons.some(([name, value]) =>
          buttons.some(({ attributes: own }) => own.name === name && valueText(own.value) === value),
        )),
  );
  return concerned
    .filter((form) => ![...form.fields, ...form.buttons].some(isPair))
    .map(() => `the hidden ${attributes.name} isn't sent with the group ${group}`);
}

function isKratos({ action }: Form): boolean {
  return action.includes('/self-service/');
}
