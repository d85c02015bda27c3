/** What people read when an application that nobody has registered can't be used. */
export const agentClients = {
  'error.client_not_allowed.title': 'This application may not sign in here',
  'error.client_not_allowed.text':
    'It is not registered here, and what it says about itself at its own address cannot be used. Nothing was sent to it. Please tell the makers of the application, or ask those who run this sign-in.',
  'error.client_gone.title': 'This application’s registration has ended',
  'error.client_gone.text':
    'The application had registered itself here, but that registration no longer exists, perhaps because it was not used for a long time. In the application, remove the connection and add it again.',
} as const;
