import { reservedProblems } from './reserved';
import { wantedClient } from './sample-clients';

describe('reservedProblems', () => {
  it.each([
    ['dcr-0f3c1b52-1d5a-4c8e-9c1d-6b1c7a1f2e3d', true],
    ['DCR-0F3C1B52-1D5A-4C8E-9C1D-6B1C7A1F2E3D', true],
    ['cimd~abc', true],
    ['dcr-shop', false],
    ['shop', false],
  ])('knows whether the id %s is the front door’s', (id, isReserved) => {
    expect(reservedProblems([wantedClient({ id })]).length > 0).toBe(isReserved);
  });

  it.each([
    ['vestibule:dcr', true],
    ['vestibule:anything', true],
    ['shop team', false],
  ])('knows whether the owner %s is the front door', (owner, isReserved) => {
    expect(reservedProblems([wantedClient({ owner })]).length > 0).toBe(isReserved);
  });
});
