import { manifestMembers } from '../../bench/peers/manifest';
import { PLACEHOLDERS } from '../../bench/peers/placeholders';
import { namedRows, read } from './markdown';

describe('docs/benchmarks.md', () => {
  const names = namedRows(read('docs/benchmarks.md')).map(([name = '']) => name);

  it('explains every member of a manifest', () => {
    expect(names.filter((name) => !name.startsWith('{'))).toEqual(manifestMembers());
  });

  it('explains every placeholder', () => {
    expect(names.filter((name) => name.startsWith('{'))).toEqual(PLACEHOLDERS.map((name) => `{${name}}`));
  });
});
