import { readStartParams, startParamsOf, withStartParams } from './start-params';

const ORGANIZATION = '9f425a8d-7efc-4768-8f23-7647a74fdf13';

describe('readStartParams', () => {
  it('reads what Kratos takes at the start of a flow', () => {
    const search = `?identity_schema=customer&organization=${ORGANIZATION}&via=traits.phone&other=1`;
    expect(readStartParams(`${search}&transient_payload=%7B%22plan%22%3A%22pro%22%7D`)).toEqual({
      identity_schema: 'customer',
      organization: ORGANIZATION,
      via: 'traits.phone',
      transient_payload: '{"plan":"pro"}',
    });
  });

  it.each([
    'identity_schema=a&identity_schema=b',
    'identity_schema=',
    'identity_schema=%00',
    'organization=acme',
    'transient_payload=%7Bno%7D',
    'transient_payload=%5B%5D',
    `transient_payload=%7B%22a%22%3A%22${'x'.repeat(5000)}%22%7D`,
    'via=%3Cscript%3E',
  ])('leaves out %s', (search) => {
    expect(readStartParams(`?${search}`)).toEqual({});
  });
});

describe('withStartParams', () => {
  it.each([
    ['/registration', '/registration?identity_schema=a'],
    ['/registration?flow=1', '/registration?flow=1&identity_schema=a'],
    ['/registration?identity_schema=b', '/registration?identity_schema=b'],
  ])('adds to %s what it lacks', (address, expected) => {
    expect(withStartParams(address, { identity_schema: 'a' })).toBe(expected);
  });
});

it('finds nothing in what is no address', () => {
  expect(startParamsOf(null)).toEqual({});
  expect(startParamsOf('http://[')).toEqual({});
});
