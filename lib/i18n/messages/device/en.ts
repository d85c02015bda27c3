/** The texts of the sign-in with a device code. The other languages have the same keys. */
export const device = {
  'device.title': 'Connect a device',
  'device.text': 'Enter the code that your device shows.',
  'device.check_text': 'Your device sent this code. Only go on if it shows exactly the same one.',
  'device.code': 'Code',
  'device.hint': 'Type it as the device shows it. Dashes and spaces don’t matter.',
  'device.warning': 'Never enter a code that somebody has sent you or told you. They could use your account with it.',
  'device.submit': 'Continue',
  'device.wrong':
    'This code doesn’t work: it’s mistyped, has expired, or was used before. Check it, or have your device show a new one.',
  'device.too_many':
    'Too many wrong codes. Wait {minutes, plural, one {# minute} other {# minutes}}, then have your device show a new one.',
  'device.off_title': 'Device sign-in isn’t offered here',
  'device.off_text': 'The server doesn’t have it. Look for another way to sign in on your device, or ask support.',
  'device.done_title': 'Go back to your device',
  'device.done_text':
    'If you’ve just allowed it, your device goes on by itself in a few seconds. You can close this page.',
  'device.denied_title': 'The device gets no access',
  'device.denied_text':
    'You said no. The device doesn’t learn of it: it may go on waiting for a few minutes, then it stops by itself.',
  'device.again': 'Enter another code',
};
