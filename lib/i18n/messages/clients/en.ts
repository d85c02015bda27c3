/** The texts about single applications: going back to one on the device, and who may use it. */
export const clients = {
  'open.title': 'Back to {application}',
  'open.title_other': 'Back to the application',
  'open.text': '{application} is on this device. Press the button to go back to it.',
  'open.text_other': 'The application is on this device. Press the button to go back to it.',
  'open.button': 'Open {application}',
  'open.button_other': 'Open the application',
  'open.again': 'If nothing happens, press it once more. You can close this window afterwards.',
  'error.application_not_allowed.title': 'You can’t use this application',
  'error.application_not_allowed.text':
    'Your account isn’t one of those that may use it. Sign in with another account, or ask the people who run the application for access.',
} as const;
