import type { Grant } from '../hydra/consent';
import { knownGrants } from './known-grants';

const NOTES = 'https://notes.example';
const grant = (scopes: string[], audiences: string[] = []): Grant => ({ scopes, audiences, isRemembered: false });

describe('knownGrants', () => {
  it.each<[string, Grant[], string[], string[]]>([
    ['what was allowed, in one consent or in several', [grant(['a']), grant(['b'])], [], ['a', 'b']],
    ['what was allowed at this service', [grant(['a'], [NOTES])], [NOTES], ['a']],
    ['nothing of what was allowed at another', [grant(['a'], ['https://b.example'])], [NOTES], []],
    ['nothing of what was allowed without a service', [grant(['a'])], [NOTES], []],
    ['only what was allowed at both services', [grant(['a'], [NOTES]), grant(['a', 'b'], ['x'])], [NOTES, 'x'], ['a']],
  ])('knows %s', (_name, grants, requested, scopes) => {
    expect([...(knownGrants(grants, requested)?.scopes ?? [])]).toEqual(scopes);
  });

  it('knows the services, and nothing at all before the first consent', () => {
    expect(knownGrants([grant([], [NOTES])], [])?.audiences).toEqual(new Set([NOTES]));
    expect(knownGrants([], [])).toBeNull();
  });
});
