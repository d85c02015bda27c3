import { markdownFiles, read } from './markdown';

const FILES = [...markdownFiles(), 'compose.yaml', 'dev/config/kratos.yaml', 'dev/config/hydra.yaml', '.env.example'];

describe('npm scripts in the documentation', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

  it.each(FILES)('exist: %s', (file) => {
    const named = [...read(file).matchAll(/\bnpm run ([a-z][a-z0-9:-]*)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});
