import { rememberedLogins, rememberLogin } from './remembered-logins';

describe('remembered logins', () => {
  it('are those of the sessions that are asked for, each once', () => {
    rememberLogin('a', 'a1');
    rememberLogin('a', 'a2');
    rememberLogin('a', 'a1');
    rememberLogin('b', 'b1');
    rememberLogin('c', null);
    expect(rememberedLogins(['a', 'c', 'unknown'])).toEqual([
      { sid: 'a1', kratosSession: 'a' },
      { sid: 'a2', kratosSession: 'a' },
    ]);
  });

  it('are the newest of a session that has very many', () => {
    for (let at = 0; at < 20; at += 1) rememberLogin('many', `sid-${at}`);
    expect(rememberedLogins(['many']).map(({ sid }) => sid)).toEqual(
      [12, 13, 14, 15, 16, 17, 18, 19].map((at) => `sid-${at}`),
    );
  });
});
