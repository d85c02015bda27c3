import { type CDPSession, expect, type Page } from '@playwright/test';

export type Authenticator = {
  /** Whether the person touches it as soon as it's asked, from now on. Otherwise a ceremony stays open. */
  touch: (isTouched: boolean) => Promise<void>;
  /** Whether it recognises the person, by a finger for instance. */
  recognise: (isRecognised: boolean) => Promise<void>;
  /** Waits until a page that was opened since then offers passkeys in its sign-in field. */
  waitForOffer: () => Promise<void>;
  /** How many keys it holds. */
  count: () => Promise<number>;
  /** Forgets its keys. */
  clear: () => Promise<void>;
};

type Kind = 'passkey' | 'security key';

/**
 * Gives a page an authenticator of Chromium's, which does the real ceremony without a person.
 *
 * @see https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/
 */
export async function addAuthenticator(page: Page, kind: Kind = 'passkey'): Promise<Authenticator> {
  await page.addInitScript(recordOffers);
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: kind === 'passkey' ? 'internal' : 'usb',
      hasResidentKey: kind === 'passkey',
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return control(page, session, authenticatorId);
}

function recordOffers(): void {
  const get = navigator.credentials.get.bind(navigator.credentials);
  navigator.credentials.get = (options) => {
    if (options?.mediation === 'conditional') document.documentElement.setAttribute('data-e2e-offered', '');
    return get(options);
  };
}

function control(page: Page, session: CDPSession, authenticatorId: string): Authenticator {
  return {
    async touch(enabled) {
      await session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
    },
    async recognise(isUserVerified) {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
    waitForOffer: () => expect(page.locator('html[data-e2e-offered]')).toBeAttached(),
    async count() {
      return (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length;
    },
    async clear() {
      await session.send('WebAuthn.clearCredentials', { authenticatorId });
    },
  };
}
