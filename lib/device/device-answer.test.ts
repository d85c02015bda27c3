import { toDeviceAnswer } from './device-answer';

const ORIGIN = 'https://login.example.com';

describe('toDeviceAnswer', () => {
  it('has the short address, with the code in the complete one, and no stray member', () => {
    const answer = {
      device_code: 'ory_dc_x',
      user_code: 'BCDFGHJK',
      verification_uri: `${ORIGIN}/oauth2/device/verify`,
      verification_uri_complete: `${ORIGIN}/oauth2/device/verify?user_code=BCDFGHJK`,
      expires_in: 600,
      interval: 5,
      Header: null,
    };
    const { Header: _stray, ...others } = answer;
    expect(toDeviceAnswer(answer, ORIGIN)).toEqual({
      ...others,
      verification_uri: `${ORIGIN}/device`,
      verification_uri_complete: `${ORIGIN}/device?user_code=BCDFGHJK`,
    });
  });

  it.each([
    [{ verification_uri: 'https://other.example/oauth2/device/verify' }],
    [{ verification_uri: `${ORIGIN}/oauth2/device/verify/more` }],
    [{ verification_uri: null }],
    [{}],
  ])('leaves %j as it is', (answer) => {
    expect(toDeviceAnswer(answer, ORIGIN)).toEqual(answer);
  });
});
