import { provenanceOf, trustIn } from './provenance';

const URL = 'https://agent.example/client.json';
const document = { vestibule: { kind: 'document', url: URL, hash: 'h' } };
const registered = { vestibule: { kind: 'registered', created: '2026-11-29T10:00:00Z' } };

describe('provenanceOf', () => {
  it.each<[string, unknown, string]>([
    ['a client without metadata', null, 'known'],
    ['a client with metadata of the operator', { team: 'blue' }, 'known'],
    ['metadata that isn’t an object', 'vestibule', 'known'],
    ['one with a document', document, 'document'],
    ['one that registered itself', registered, 'registered'],
    ['a mark that nobody can read', { vestibule: { kind: 'other' } }, 'registered'],
    ['an empty mark', { vestibule: null }, 'registered'],
    ['a document without a host', { vestibule: { kind: 'document', url: 'nonsense', hash: 'h' } }, 'registered'],
  ])('knows %s', (_name, metadata, kind) => {
    expect(provenanceOf(metadata, []).kind).toBe(kind);
  });

  it('names the host of the document as ASCII, with a port that isn’t the usual one', () => {
    const hostOf = (url: string) => provenanceOf({ vestibule: { kind: 'document', url, hash: 'h' } }, []);
    expect(hostOf('https://сlaude.ai/client.json')).toMatchObject({ host: 'xn--laude-0ye.ai' });
    expect(hostOf('https://localhost:5558/client.json')).toMatchObject({ host: 'localhost:5558' });
  });

  it.each([
    ['exactly this document', [URL], true],
    ['another document of its host', ['https://agent.example/other.json'], false],
    ['its host', ['https://agent.example', 'agent.example', 'https://agent.example/'], false],
    ['it in other letters', ['https://AGENT.example/client.json'], false],
  ])('counts as verified with %s: %j', (_name, verified, isVerified) => {
    expect(provenanceOf(document, verified)).toEqual({ kind: 'document', url: URL, host: 'agent.example', isVerified });
  });
});

describe('trustIn', () => {
  it.each([
    [null, [], 'known'],
    [document, [], 'unverified'],
    [document, [URL], 'verified'],
    [registered, [URL], 'unverified'],
  ])('%j with %j verified is %s', (metadata, verified, trust) => {
    expect(trustIn(provenanceOf(metadata, verified))).toBe(trust);
  });
});
