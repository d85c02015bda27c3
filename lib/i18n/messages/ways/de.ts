import type { ways as en } from './en';

export const ways: Record<keyof typeof en, string> = {
  'ways.none':
    'Hier geht es nicht weiter. Verwenden Sie einen anderen Link zu dieser Seite, oder fragen Sie den Support.',
  'ways.no_second_factor':
    'Ihr Konto kann hier keinen haben, weil kein zweiter Faktor eingeschaltet ist. Sie können ohne ihn fortfahren. Die Anwendung entscheidet, was Sie dann dürfen.',
  'ways.no_second_factor_required':
    'Sie lässt nur herein, wer die Anmeldung mit einem zweiten Faktor bestätigt, aber hier ist keiner eingeschaltet. Fragen Sie den Support.',
  'ways.offer_once': 'Das werden Sie nur einmal gefragt. Später finden Sie es in den Kontoeinstellungen.',
  'ways.offer_decline': 'Jetzt nicht, weiter zu {application}',
  'kratos.1040008': 'Zurück zu Ihren Angaben',
  'kratos.1050008': 'Wiederherstellungscodes erstellen',
  'kratos.1050016': 'Wiederherstellungscodes ausschalten',
  'kratos.1060007': 'Zurück zum Schritt davor',
  'kratos.1070003': 'Änderungen speichern',
  'kratos.1050004': 'Authenticator-App ausschalten',
  'kratos.1050011': 'Ich habe meine Wiederherstellungscodes gesichert',
};
