import { type InputNode, isInput, isSubmit, type UiNode, valueText } from './nodes';

/** A way to sign in that a person can remove in the settings, as Kratos' button for it describes it. */
export type Removal = {
  input: InputNode;
  /** Kratos' id of the credential, or the name of the provider. */
  id: string;
  name: string | null;
  addedAtMs: number | null;
};

const REMOVALS: ReadonlySet<string> = new Set(['passkey_remove', 'webauthn_remove', 'unlink']);

/** Tells whether a node is the button that removes one of several credentials. */
export function isRemoval(node: UiNode): node is InputNode {
  return isInput(node) && isSubmit(node) && REMOVALS.has(node.attributes.name);
}

/** The credentials of a group that Kratos has a button for. A disabled button is the last way to sign in. */
export function findRemovals(nodes: readonly UiNode[], group: string): Removal[] {
  return nodes.filter(isRemoval).flatMap((input) => {
    if (input.group !== group) return [];
    const context = input.meta.label?.context ?? {};
    const { display_name, provider, added_at_unix } = context;
    const name = display_name ?? provider;
    return [
      {
        input,
        id: valueText(input.attributes.value),
        name: typeof name === 'string' && name.trim() !== '' ? name : null,
        addedAtMs: typeof added_at_unix === 'number' && added_at_unix > 0 ? added_at_unix * 1000 : null,
      },
    ];
  });
}
