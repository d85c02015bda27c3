import type { device as en } from './en';

export const device: Record<keyof typeof en, string> = {
  'device.title': 'Ein Gerät verbinden',
  'device.text': 'Geben Sie den Code ein, den Ihr Gerät anzeigt.',
  'device.check_text': 'Ihr Gerät hat diesen Code geschickt. Fahren Sie nur fort, wenn es genau denselben anzeigt.',
  'device.code': 'Code',
  'device.hint': 'So, wie das Gerät ihn anzeigt. Striche und Leerzeichen sind egal.',
  'device.warning':
    'Geben Sie nie einen Code ein, den Ihnen jemand geschickt oder gesagt hat. Damit könnte diese Person Ihr Konto verwenden.',
  'device.submit': 'Weiter',
  'device.wrong':
    'Dieser Code funktioniert nicht: Er ist vertippt, abgelaufen oder schon verwendet. Prüfen Sie ihn, oder lassen Sie das Gerät einen neuen anzeigen.',
  'device.too_many':
    'Zu viele falsche Codes. Warten Sie {minutes, plural, one {# Minute} other {# Minuten}}, und lassen Sie das Gerät dann einen neuen anzeigen.',
  'device.off_title': 'Die Anmeldung per Gerätecode gibt es hier nicht',
  'device.off_text':
    'Der Server hat sie nicht. Suchen Sie auf Ihrem Gerät nach einem anderen Weg, oder fragen Sie den Support.',
  'device.done_title': 'Zurück zu Ihrem Gerät',
  'device.done_text':
    'Wenn Sie es gerade erlaubt haben, macht Ihr Gerät in wenigen Sekunden von selbst weiter. Sie können diese Seite schließen.',
  'device.denied_title': 'Das Gerät erhält keinen Zugriff',
  'device.denied_text':
    'Sie haben abgelehnt. Das Gerät erfährt davon nichts: Es wartet vielleicht noch einige Minuten und hört dann von selbst auf.',
  'device.again': 'Einen anderen Code eingeben',
};
