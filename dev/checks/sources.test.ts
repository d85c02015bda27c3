import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');

type Source = { file: string; hasJsx: boolean; imports: string[] };

const sources = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(ROOT, file)))
  .map(parse);

function parse(file: string): Source {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const source: Source = { file, hasJsx: false, imports: [] };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) source.hasJsx = true;
    const from = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined;
    if (from !== undefined && ts.isStringLiteral(from)) source.imports.push(from.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return source;
}

/** The first folder of a path; empty for the root of the repository. */
function topFolder(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : '';
}

/** Imports are relative within app/, lib/ and so on, and start with `@/` from one of these to another. */
function isStyled(file: string, specifier: string): boolean {
  if (specifier.startsWith('@/')) return topFolder(specifier.slice(2)) !== topFolder(file);
  if (!specifier.startsWith('.')) return true;
  return topFolder(path.posix.join(path.posix.dirname(file), specifier)) === topFolder(file);
}

describe('the TypeScript sources', () => {
  it('are found', () => expect(sources.length).toBeGreaterThan(500));

  it('are .tsx where there is JSX, and only there', () => {
    const wrong = sources.filter(({ file, hasJsx }) => file.endsWith('.tsx') !== hasJsx);
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it('import in one style', () => {
    const wrong = sources.flatMap(({ file, imports }) =>
      imports.filter((specifier) => !isStyled(file, specifier)).map((specifier) => `${file}: ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });
});
