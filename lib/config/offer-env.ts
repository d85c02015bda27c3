import { z } from 'zod';

/** Where people are offered a passkey. */
export const offerSettings = {
  VESTIBULE_PASSKEY_OFFER: z.enum(['home', 'sign-in']).default('home'),
};

type OfferSettings = z.infer<z.ZodObject<typeof offerSettings>>;

/** Gives the settings of this group the names that the code uses. */
export function nameOffer({ VESTIBULE_PASSKEY_OFFER }: OfferSettings) {
  return {
    /** A passkey is offered on the way to an application, too. */
    offersPasskeyAtSignIn: VESTIBULE_PASSKEY_OFFER === 'sign-in',
  };
}
