import { schemaUrl } from './scratch-door';

const email = {
  type: 'string',
  format: 'email',
  title: 'E-mail',
  'ory.sh/kratos': { credentials: { password: { identifier: true } }, verification: { via: 'email' } },
};

const number = { type: 'string', title: 'Customer number' };

/** Two schemas that people may choose from by a link, where Kratos can. */
export function schemaPair(canChoose: boolean): Record<string, unknown>[] {
  const choice = canChoose ? { selfservice_selectable: true } : {};
  return [
    { id: 'default', url: schemaUrl({ email }, ['email']), ...choice },
    { id: 'customer', url: schemaUrl({ email, number }, ['email', 'number'], 'customer'), ...choice },
  ];
}
