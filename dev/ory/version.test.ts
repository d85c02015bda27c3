import { HYDRA, KRATOS } from './servers';
import { compareVersions, isSupported, parseVersion } from './version';

describe('parseVersion', () => {
  it.each([
    ['Version:\t\t\tv1.3.1\nBuild Commit:\tundefined\n', 'v1.3.1'],
    ['Version:    v26.2.0\nGit Hash:   undefined\n', 'v26.2.0'],
    ['Version:    2.3.0\n', 'v2.3.0'],
    ['Version:    v2.3.0-pre.1\n', 'v2.3.0'],
    ['Version:    master\n', undefined],
    ['Version:    v1.3.12345x\n', undefined],
    ['kratos 1.3.1\n', undefined],
    ['', undefined],
  ])('reads %j as %s', (output, version) => {
    expect(parseVersion(output)).toBe(version);
  });
});

describe('isSupported', () => {
  it.each([
    [KRATOS, 'v1.3.0', false],
    [KRATOS, 'v1.3.1', true],
    [KRATOS, 'v1.10.0', true],
    [KRATOS, 'v25.4.0', true],
    [KRATOS, 'v26.2.0', true],
    [KRATOS, 'v26.2.1', false],
    [KRATOS, 'v27.0.0', false],
    [HYDRA, 'v2.2.9', false],
    [HYDRA, 'v2.3.0', true],
    [HYDRA, 'v26.2.0', true],
    [HYDRA, 'v26.10.0', false],
  ])('knows whether %o is supported at %s', (server, version, expected) => {
    expect(isSupported(server, version)).toBe(expected);
  });
});

describe('compareVersions', () => {
  it('compares numbers and not text, and treats missing ones as zero', () => {
    expect(compareVersions('v1.10.0', 'v1.9.0')).toBeGreaterThan(0);
    expect(compareVersions('1.24', 'v1.24.0')).toBe(0);
    expect(compareVersions('v2.0.0', 'v10.0.0')).toBeLessThan(0);
  });
});
