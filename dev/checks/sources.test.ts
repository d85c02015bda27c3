import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');

type Source = { file: string; hasJsx: boolean; imports: string[]; exports: string[] };

const sources = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(ROOT, file)))
  .map(parse);

function parse(file: string): Source {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const source: Source = { file, hasJsx: false, imports: [], exports: [] };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) source.hasJsx = true;
    const from = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined;
    const dynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    const specifier = dynamic ? node.arguments[0] : from;
    if (specifier !== undefined && ts.isStringLiteral(specifier)) source.imports.push(specifier.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  source.exports = tree.statements.flatMap(readExports);
  return source;
}

/** The names that a statement exports; `*` for all of another module's. */
function readExports(node: ts.Statement): string[] {
  if (ts.isExportDeclaration(node)) {
    const { exportClause } = node;
    return exportClause && ts.isNamedExports(exportClause) ? exportClause.elements.map(({ name }) => name.text) : ['*'];
  }
  if (!ts.canHaveModifiers(node) || !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    return [];
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.map(({ name }) => (ts.isIdentifier(name) ? name.text : 'a pattern'));
  }
  return ts.isFunctionDeclaration(node) ? [node.name?.text ?? 'default'] : ['other'];
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

describe('the routes', () => {
  const app = sources.filter(({ file }) => file.startsWith('app/'));
  const routes = app.filter(({ file }) => /\/route\.tsx?$/.test(file));
  const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

  it('are found', () => expect(routes.length).toBeGreaterThan(15));

  // Any server that speaks Request and Response can call them.
  it('and all of app import nothing of Next', () => {
    const wrong = app.flatMap(({ file, imports }) =>
      imports.filter((specifier) => /^next(\/|$)/.test(specifier)).map((specifier) => `${file}: ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  // Since version 15 Next calls every route handler for each request, so `dynamic` and its like change nothing.
  it('export handlers and no settings of Next', () => {
    const wrong = routes.flatMap(({ file, exports }) =>
      exports.filter((name) => !METHODS.includes(name)).map((name) => `${file}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});
