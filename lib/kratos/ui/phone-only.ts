import type { IdentitySchema, Trait } from '../schema/trait';
import type { Flow } from '../types';
import { isField, isInput } from './nodes';
import type { UiNode } from './schema';

/** The traits to which codes go, if they all go to phones; empty as soon as one goes elsewhere. */
export function phonesOnly(schemas: readonly IdentitySchema[]): Trait[] {
  const reached = schemas.flatMap(({ traits }) => traits.filter(({ via }) => via !== null));
  return reached.every(({ via }) => via === 'sms') ? reached : [];
}

/**
 * Makes the field for where a code goes one for a number. Kratos always calls it "Email".
 *
 * @param phones where codes go instead
 */
export function askForPhone(nodes: readonly UiNode[], type: Flow['type'], phones: readonly Trait[]): UiNode[] {
  const isConcerned = phones.length > 0 && (type === 'recovery' || type === 'verification');
  return nodes.map((node) =>
    isConcerned && isInput(node) && isField(node) && node.attributes.name === 'email'
      ? { ...node, identifiers: [...phones], attributes: { ...node.attributes, type: 'tel', autocomplete: 'tel' } }
      : node,
  );
}
