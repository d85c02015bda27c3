/** The texts of the page with connected applications. The other languages have the same keys. */
export const connections = {
  'connections.nav': 'Applications',
  'connections.title': 'Connected applications',
  'connections.text':
    'Applications that you allowed to use your account, and what they may do. If you don’t know one, disconnect it.',
  'connections.none': 'No application may use your account at the moment.',
  'connections.since': 'Allowed since',
  'connections.last': 'Last allowed',
  'connections.id': 'Identifier',
  'connections.address': 'Website',
  'connections.registered': 'An application that registered itself',
  'connections.own': 'It’s part of {brand}, so you aren’t asked what it may do.',
  'connections.may': 'Allowed:',
  'connections.may_at': 'Allowed at {list}:',
  'connections.recognise': 'Recognise you when you sign in',
  'connections.remove': 'Disconnect {application}',
  'connections.more': 'You have more of them than are shown here. “Disconnect all” ends those too.',
  'connections.all_title': 'Disconnect all at once',
  'connections.all_text':
    'This also ends what applications still have that aren’t listed any more, because they have to ask you again anyway.',
  'connections.remove_all': 'Disconnect all',
  'connections.remove_title': 'Disconnect {application}?',
  'connections.remove_text': 'It can’t use your account any longer. If you go back to it, it has to ask you again.',
  'connections.remove_all_title': 'Disconnect all applications?',
  'connections.remove_all_text':
    'None of them can use your account any longer, the applications of {brand} included. If you go back to one, you sign in or are asked again.',
  'connections.tokens':
    'Access that has been issued already may still work at some services until it expires, usually within an hour. Nobody can take that back.',
  'connections.tokens_for':
    'Access that has been issued already may still work at some services for up to {minutes, plural, one {# minute} other {# minutes}}. Nobody can take that back.',
  'connections.keeps': 'Applications keep what they have stored about you. If they should delete it, ask them.',
  'connections.confirm': 'Disconnect',
  'connections.cancel': 'Keep everything as it is',
  'connections.done_one': 'The application is disconnected.',
  'connections.done_all': 'All applications are disconnected.',
};
