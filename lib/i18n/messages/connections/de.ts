import type { connections as en } from './en';

export const connections: Record<keyof typeof en, string> = {
  'connections.nav': 'Anwendungen',
  'connections.title': 'Verbundene Anwendungen',
  'connections.text':
    'Anwendungen, denen Sie Zugriff auf Ihr Konto erlaubt haben, und was sie dürfen. Kennen Sie eine nicht, trennen Sie sie.',
  'connections.none': 'Zurzeit darf keine Anwendung Ihr Konto verwenden.',
  'connections.since': 'Erlaubt seit',
  'connections.last': 'Zuletzt erlaubt',
  'connections.id': 'Kennung',
  'connections.address': 'Website',
  'connections.registered': 'Eine Anwendung, die sich selbst angemeldet hat',
  'connections.own': 'Sie gehört zu {brand}; deshalb werden Sie nicht gefragt, was sie darf.',
  'connections.may': 'Erlaubt:',
  'connections.may_at': 'Erlaubt bei {list}:',
  'connections.recognise': 'Sie bei der Anmeldung wiedererkennen',
  'connections.remove': '{application} trennen',
  'connections.more': 'Es sind mehr, als hier stehen. „Alle trennen“ beendet auch diese.',
  'connections.all_title': 'Alle auf einmal trennen',
  'connections.all_text':
    'Das beendet auch, was Anwendungen noch haben, die hier nicht mehr stehen, weil sie Sie ohnehin neu fragen müssen.',
  'connections.remove_all': 'Alle trennen',
  'connections.remove_title': '{application} trennen?',
  'connections.remove_text':
    'Sie kann Ihr Konto nicht mehr verwenden. Wenn Sie zu ihr zurückkehren, muss sie Sie neu fragen.',
  'connections.remove_all_title': 'Alle Anwendungen trennen?',
  'connections.remove_all_text':
    'Keine kann Ihr Konto mehr verwenden, auch die Anwendungen von {brand} nicht. Wenn Sie zu einer zurückkehren, melden Sie sich an oder werden neu gefragt.',
  'connections.tokens':
    'Schon ausgestellter Zugang funktioniert bei manchen Diensten noch, bis er abläuft, meist innerhalb einer Stunde. Das kann niemand zurücknehmen.',
  'connections.tokens_for':
    'Schon ausgestellter Zugang funktioniert bei manchen Diensten noch bis zu {minutes, plural, one {# Minute} other {# Minuten}} lang. Das kann niemand zurücknehmen.',
  'connections.keeps':
    'Anwendungen behalten, was sie über Sie gespeichert haben. Sollen sie es löschen, wenden Sie sich an sie.',
  'connections.confirm': 'Trennen',
  'connections.cancel': 'Alles so lassen',
  'connections.done_one': 'Die Anwendung ist getrennt.',
  'connections.done_all': 'Alle Anwendungen sind getrennt.',
};
