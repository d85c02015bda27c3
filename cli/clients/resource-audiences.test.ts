import { SAMPLE_RESOURCES } from '@/lib/agents/sample-resources';
import { missingAudiences } from './resource-audiences';
import { wantedClient } from './sample-clients';

describe('missingAudiences', () => {
  it.each<[string, string[], number]>([
    ['library', [], 1],
    ['library', ['https://api.example.com.evil.example'], 1],
    ['library', ['https://api.example.com'], 0],
    ['library', ['https://api.example.com/'], 0],
    ['shop', [], 0],
  ])('says what %s with %j lacks', (id, audiences, count) => {
    const found = missingAudiences([wantedClient({ id, audiences })], SAMPLE_RESOURCES);
    expect(found).toHaveLength(count);
    for (const sentence of found) expect(sentence).toContain('audiences: add https://api.example.com');
  });
});
