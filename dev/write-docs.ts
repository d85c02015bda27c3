import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { applicationsPage } from './docs/applications-page';
import { ROOT } from './settings';

/** `npm run docs:applications`: writes the page that is made from the ready-made entries. */
writeFileSync(path.join(ROOT, 'docs/applications.md'), applicationsPage());
