/**
 * The ids of the Kratos messages that the front door treats specially. All others are only translated.
 *
 * @see https://www.ory.sh/docs/kratos/concepts/ui-messages
 */

/** "Please confirm this action by verifying that it is you." */
export const LOGIN_REAUTHENTICATE = 1010003;
/** "Please complete the second authentication challenge." */
export const LOGIN_SECOND_FACTOR = 1010004;
/** "You tried to sign in with ..., but that email is already used by another account." */
export const LOGIN_LINK = 1010016;
/** "Sign in and link" */
export const LOGIN_AND_LINK = 1010017;
/** "Continue" */
export const REGISTRATION_CONTINUE = 1040003;
/** "Please choose a credential to authenticate yourself with." */
export const REGISTRATION_CHOOSE_CREDENTIAL = 1040009;
/** "Your changes have been saved!" */
export const SETTINGS_SAVED = 1050001;
/** The label of a trait: its title in the identity schema. */
export const TRAIT_TITLE = 1070002;
/** What the JSON Schema validator says, in its own English sentence. */
export const VALIDATION_GENERIC = 4000001;
/** "length must be >= {min_length}, but got {actual_length}" */
export const VALIDATION_TOO_SHORT = 4000003;
/** "Account not active yet. Did you forget to verify your email address?" */
export const ADDRESS_NOT_VERIFIED = 4000010;
/** "This backup recovery code has already been used." */
export const LOOKUP_ALREADY_USED = 4000012;
/** "You have no backup recovery codes set up." */
export const LOOKUP_NOT_SET_UP = 4000014;
/** "The backup recovery code is not valid." */
export const LOOKUP_INVALID = 4000016;
/** "This account does not exist or has not setup sign in with code." */
export const LOGIN_NO_CODE_ACCOUNT = 4000035;
/** "must be equal to constant {expected}" */
export const VALIDATION_CONST = 4000029;
/** "const failed" */
export const VALIDATION_CONST_GENERIC = 4000030;
/** "Enter a valid email address" */
export const VALIDATION_EMAIL = 4000040;
/** "Enter a valid phone number" */
export const VALIDATION_PHONE = 4000041;
/** The server itself failed; the reason may name internal hosts. */
export const SYSTEM_ERROR = 5000001;
