import type { AllowRule } from '../clients/settings';
import type { Identity } from '../kratos/identity';
import { identity } from '../testing/fixtures';
import { mayUse } from './may-use';

const GROUPS: AllowRule = { 'metadata_public.groups': ['admins', 'ops'] };
const DOMAIN: AllowRule = { 'traits.email': ['@example.com'] };
const ADDRESS: AllowRule = { 'traits.email': ['ada@example.com'] };
const GROUP_ADDRESS: AllowRule = { 'metadata_public.groups': ['ops@example.com'] };
const withGroups = (groups: unknown) => identity({ metadata_public: { groups } });
const withEmail = (email: string, verified = true) =>
  identity({
    traits: { email },
    verifiable_addresses: [{ value: email.trim().toLowerCase(), verified, via: 'email' }],
  });

describe('mayUse', () => {
  it.each<[string, Identity, AllowRule | undefined, boolean]>([
    ['anybody without a rule', identity(), undefined, true],
    ['nobody with a rule that cannot be read', withGroups(['admins']), null, false],
    ['a member of one of the groups', withGroups(['staff', 'ops']), GROUPS, true],
    ['somebody whose group is a text', withGroups('admins'), GROUPS, true],
    ['nobody of another group', withGroups(['staff']), GROUPS, false],
    ['nobody of a group that only sounds like it', withGroups(['Admins', 'admins ']), GROUPS, false],
    ['nobody with an object in place of the group', withGroups({ admins: true }), GROUPS, false],
    ['nobody without groups', identity(), GROUPS, false],
    ['nobody by an inherited member', identity(), { 'traits.constructor': ['Object'] }, false],
    ['a number', identity({ traits: { level: 3 } }), { 'traits.level': [3] }, true],
    [
      'nobody by a text that is a number elsewhere',
      identity({ traits: { level: '3' } }),
      { 'traits.level': [3] },
      false,
    ],
    ['a flag', identity({ traits: { staff: true } }), { 'traits.staff': [true] }, true],
    ['who fits in both places', withGroups(['ops']), { ...GROUPS, 'traits.email': ['ada@example.com'] }, true],
    [
      'nobody who fits in one place only',
      withGroups(['ops']),
      { ...GROUPS, 'traits.email': ['bob@example.com'] },
      false,
    ],
    ['a verified address of the domain', withEmail('ada@example.com'), DOMAIN, true],
    ['such an address in capitals', withEmail('Ada@EXAMPLE.com'), DOMAIN, true],
    ['nobody by an address that anybody could type', withEmail('ada@example.com', false), DOMAIN, false],
    ['one address', withEmail('ada@example.com'), ADDRESS, true],
    ['that address in capitals', withEmail('ADA@example.com'), ADDRESS, true],
    ['nobody who only claims that address', withEmail('ada@example.com', false), ADDRESS, false],
    ['a group that is called like an address', withGroups(['ops@example.com']), GROUP_ADDRESS, true],
    ['nobody of a domain below', withEmail('ada@mail.example.com'), DOMAIN, false],
    ['nobody of a domain that ends alike', withEmail('ada@badexample.com'), DOMAIN, false],
    ['nobody with the domain in the name', withEmail('"@example.com"@evil.test'), DOMAIN, false],
  ])('lets in %s', (_name, person, rule, expected) => expect(mayUse(person, rule)).toBe(expected));
});
