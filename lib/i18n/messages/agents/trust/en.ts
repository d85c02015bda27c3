/** What people read about applications that the operator hasn't made. The other languages have the same keys. */
export const trust = {
  'agents.title': 'An unverified application wants to access your account',
  'agents.calls_itself': 'It calls itself {name}.',
  'agents.unchecked': 'Not checked by {brand}',
  'agents.from': 'From {host}.',
  'agents.checked': 'Checked by {brand}',
  'agents.scopes': 'It asks for:',
  'agents.nothing': 'It only learns that you signed in, and recognises you when you come back.',
  'agents.on_device': 'A program on this device gets the access. Only go on if you started it yourself just now.',
  'agents.device_started':
    'Only go on if you started this yourself just now, on a device that you have in front of you.',
  'agents.device_code': 'Only go on if your device shows this code: {code}',
  'agents.next': 'You will be sent to {origin}, and asked again next time.',
  'agents.next_elsewhere': 'You will be sent to {origin}, not to {host}, and asked again next time.',
  'agents.next_device': 'Then your device goes on by itself, and you will be asked again next time.',
  'agents.group_person': 'About you',
  'agents.group_action': 'What it may do',
  'agents.sensitive': 'Far-reaching',
} as const;
