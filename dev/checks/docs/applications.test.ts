import { settingSchemas } from '@/lib/clients/settings';
import { applicationsPage } from '../../docs/applications-page';
import { namedRows, read } from './markdown';

describe('docs/applications.md', () => {
  it('is what the ready-made entries say; npm run docs:applications writes it', () => {
    expect(read('docs/applications.md')).toBe(applicationsPage());
  });
});

describe('docs/guides/client-settings.md', () => {
  it('explains every member of the metadata, and no others', () => {
    const rows = namedRows(read('docs/guides/client-settings.md'));
    expect(rows.map(([name]) => name).sort()).toEqual(Object.keys(settingSchemas).sort());
  });
});
