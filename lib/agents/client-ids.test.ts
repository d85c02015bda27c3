import { randomUUID } from 'node:crypto';
import { kindOfId, mappedId, newRegisteredId } from './client-ids';

const UUID = '0f3c1b52-1d5a-4c8e-9c1d-6b1c7a1f2e3d';
const URL_ID = 'https://app.example.com/client.json';

describe('kindOfId', () => {
  it.each([
    [URL_ID, 'document'],
    ['https://', 'document'],
    [mappedId(URL_ID), 'mapped'],
    [`dcr-${UUID}`, 'registered'],
    [newRegisteredId(randomUUID()), 'registered'],
    ['shop', 'plain'],
    ['dcr-shop', 'plain'],
    ['DCR-shop', 'plain'],
    ['http://app.example.com/c', 'plain'],
    ['e2e:with/odd?chars', 'plain'],
    ['Größe', 'plain'],
    ['', 'plain'],
    ['HTTPS://app.example.com/client.json', 'disguised'],
    ['Https://app.example.com/client.json', 'disguised'],
    [' https://app.example.com/client.json', 'disguised'],
    ['\u200bhttps://app.example.com/client.json', 'disguised'],
    ['\uff48ttps://app.example.com/client.json', 'disguised'],
    ['h\u0301ttps://app.example.com/client.json', 'disguised'],
    ['cimd~short', 'disguised'],
    [mappedId(URL_ID).replace('cimd', 'CIMD'), 'disguised'],
    [`${mappedId(URL_ID)} `, 'disguised'],
    [`DCR-${UUID}`, 'disguised'],
    [`dcr-${UUID.toUpperCase()}`, 'disguised'],
    [`dcr-${UUID} `, 'disguised'],
    [`dcr-${UUID}\0`, 'disguised'],
  ])('tells what "%s" is: %s', (id, kind) => {
    expect(kindOfId(id)).toBe(kind);
  });
});

describe('mappedId', () => {
  it('is one id for each URL, of characters that every Hydra takes', () => {
    expect(mappedId(URL_ID)).toBe(mappedId(URL_ID));
    expect(mappedId(URL_ID)).toMatch(/^cimd~[\w-]{43}$/);
    expect(mappedId(`${URL_ID}2`)).not.toBe(mappedId(URL_ID));
  });
});
