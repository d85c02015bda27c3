import { withoutEmptyEntries } from './list-entries';

const FORM = '/self-service/settings';
const pass = (body: string, path = FORM) => withoutEmptyEntries(path, Buffer.from(body))?.toString();

describe('withoutEmptyEntries', () => {
  it.each([
    ['the marker and the empty row', 'a=1&traits.tags=&traits.tags=x&traits.tags=&b=', 'a=1&traits.tags=x&b='],
    ['a list that was emptied', 'csrf_token=t&traits.tags=&traits.tags=', 'csrf_token=t'],
    ['names in another script', 'traits.%D0%B8=&traits.%D0%B8=%D1%8F', 'traits.%D0%B8=%D1%8F'],
  ])('leaves out %s', (_name, body, expected) => {
    expect(pass(body)).toBe(expected);
  });

  it.each([
    ['an empty trait that is no list', 'traits.name=&traits.other='],
    ['an unticked box', 'traits.news=false'],
    ['a ticked one', 'traits.news=false&traits.news=true'],
    ['other fields', 'password=&password='],
    ['broken pairs', '&&=&traits.&traits.x=%'],
  ])('keeps %s', (_name, body) => {
    expect(pass(body)).toBe(body);
  });

  it('touches nothing on its way to elsewhere', () => {
    expect(pass('traits.a=&traits.a=', '/oauth2/token')).toBe('traits.a=&traits.a=');
    expect(withoutEmptyEntries(FORM, null)).toBeNull();
  });
});
