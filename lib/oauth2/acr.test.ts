import { judgeAcr } from './acr';

const names = { aal1: ['one', 'uno'], aal2: ['two', 'dos'] };

describe('judgeAcr', () => {
  it.each([
    [[], 'aal1', { kind: 'met', acr: 'one' }],
    [[], 'aal2', { kind: 'met', acr: 'two' }],
    [['uno'], 'aal1', { kind: 'met', acr: 'uno' }],
    [['uno'], 'aal2', { kind: 'met', acr: 'uno' }],
    [['dos', 'two'], 'aal2', { kind: 'met', acr: 'dos' }],
    [['dos'], 'aal1', { kind: 'step_up', acr: 'one' }],
    [['dos', 'uno'], 'aal1', { kind: 'met', acr: 'uno' }],
    [['gold'], 'aal1', { kind: 'met', acr: 'one' }],
    [['gold', 'dos'], 'aal1', { kind: 'step_up', acr: 'one' }],
    [[], 'aal0', { kind: 'met', acr: '0' }],
    [['gold'], 'aal0', { kind: 'met', acr: '0' }],
    [['uno'], 'aal0', { kind: 'step_up', acr: '0' }],
    [['dos', 'uno'], 'aal0', { kind: 'step_up', acr: '0' }],
    [['__proto__', ''], 'aal2', { kind: 'met', acr: 'two' }],
  ] as const)('judges %j with %s', (requested, aal, expected) => {
    expect(judgeAcr(names, requested, aal)).toEqual(expected);
  });

  it('answers with the name of the AAL itself if none is configured', () => {
    expect(judgeAcr({ aal1: [], aal2: [] }, [], 'aal1')).toEqual({ kind: 'met', acr: 'aal1' });
  });
});
