/** What a page says where Kratos has no way to go on, or a better one. The other languages have the same keys. */
export const ways = {
  'ways.none': 'There’s no way to go on here. Use another link to this page, or ask support.',
  'ways.no_second_factor':
    'Your account can’t have one here, because no second factor is turned on. You can go on without it, and the application decides what you may do.',
  'ways.no_second_factor_required':
    'It only lets people in who confirm their sign-in with a second factor, but none is turned on here. Ask support.',
  'ways.offer_once': 'You’re only asked this once. Later, you find it in your account settings.',
  'ways.offer_decline': 'Not now, continue to {application}',
  // Kratos says "Back", "Enable", "Disable this method" and "Save", which says nothing in a list of buttons.
  'kratos.1040008': 'Back to your details',
  'kratos.1050008': 'Make recovery codes',
  'kratos.1050016': 'Turn off recovery codes',
  'kratos.1060007': 'Back to the step before',
  'kratos.1070003': 'Save changes',
  'kratos.1050004': 'Turn off authenticator app',
  'kratos.1050011': 'I’ve saved my recovery codes',
} as const;
