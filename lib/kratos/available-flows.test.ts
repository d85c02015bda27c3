import { judgeProbe } from './available-flows';

describe('judgeProbe', () => {
  const error = (members: object) => ({ error: { code: 400, status: 'Bad Request', ...members } });
  it.each([
    ['an unknown flow', 404, error({ code: 404 }), true],
    ['a form of another browser', 403, error({ code: 403, id: 'security_csrf_violation' }), true],
    ['registration switched off', 400, error({ id: 'self_service_flow_disabled' }), false],
    ['recovery switched off', 400, error({ reason: 'Recovery is not allowed because it was disabled.' }), false],
    [
      'verification switched off',
      400,
      error({ reason: 'Verification is not allowed because it was disabled.' }),
      false,
    ],
    ['another complaint', 400, error({ reason: 'The request was malformed.' }), null],
    ['a page of a proxy in between', 404, '<html>Not found</html>', null],
  ])('reads %s', (_name, status, body, expected) => {
    expect(judgeProbe(status, body)).toBe(expected);
  });
});
