import type { Page } from '@playwright/test';

/** Chromium's virtual authenticator: a device with a screen lock, without the person. */
export type Authenticator = {
  /** Whether the person touches it and is recognised; otherwise its ceremonies wait. */
  setPresent: (isPresent: boolean) => Promise<void>;
  setVerified: (isVerified: boolean) => Promise<void>;
  /** How many credentials it holds. */
  count: () => Promise<number>;
  /** Forgets all of them. */
  clear: () => Promise<void>;
};

/** Adds an authenticator to a page's browser, as a device with passkeys or as a security key. */
export async function addAuthenticator(page: Page, { isPasskey = true } = {}): Promise<Authenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: isPasskey ? 'internal' : 'usb',
      hasResidentKey: isPasskey,
      hasUserVerification: isPasskey,
      isUserVerified: isPasskey,
      automaticPresenceSimulation: true,
    },
  });
  return {
    async setPresent(isPresent) {
      await session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: isPresent });
    },
    async setVerified(isVerified) {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: isVerified });
    },
    async count() {
      return (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length;
    },
    async clear() {
      await session.send('WebAuthn.clearCredentials', { authenticatorId });
    },
  };
}
