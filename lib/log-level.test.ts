import { ConfigurationError, parseEnv } from './config/env';
import { isLogLevel, LOG_LEVELS } from './log-level';

const SECRET = 'a-secret-of-at-least-32-characters';

describe('LOG_LEVEL', () => {
  it.each(LOG_LEVELS)('may be %s', (level) => {
    expect(isLogLevel(level)).toBe(true);
    expect(() => parseEnv({ VESTIBULE_SECRETS: SECRET, LOG_LEVEL: level })).not.toThrow();
  });

  it('stops the start with a message for an unknown level', () => {
    expect(isLogLevel('loud')).toBe(false);
    expect(() => parseEnv({ VESTIBULE_SECRETS: SECRET, LOG_LEVEL: 'loud' })).toThrow(ConfigurationError);
    expect(() => parseEnv({ VESTIBULE_SECRETS: SECRET, LOG_LEVEL: 'loud' })).toThrow(/^LOG_LEVEL: /);
  });
});
