import { ADVICE } from '@/cli/doctor/explain/advice';
import { errorStatus } from '@/lib/errors';
import { namedRows, read } from './markdown';

describe('docs/errors.md', () => {
  const rows = namedRows(read('docs/errors.md'));

  it('explains every code exactly once, and no others', () => {
    expect(rows.map(([code]) => code).sort()).toEqual(Object.keys(errorStatus).sort());
  });

  it('names the HTTP status of each code', () => {
    expect(Object.fromEntries(rows.map(([code, status]) => [code, Number(status)]))).toEqual({ ...errorStatus });
  });

  it('matches `doctor explain`', () => {
    const plain = (cell = '') => cell.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1');
    const documented = rows.map(([code, , when, , operator]) => [code, { when: plain(when), advice: plain(operator) }]);
    expect(ADVICE).toEqual(Object.fromEntries(documented));
  });

  it('says when, what the person can do and what the operator can do', () => {
    expect(rows.filter((cells) => cells.length !== 5 || cells.includes(''))).toEqual([]);
  });
});
