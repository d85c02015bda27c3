import type { clients as en } from './en';

export const clients: Record<keyof typeof en, string> = {
  'open.title': 'Zurück zu {application}',
  'open.title_other': 'Zurück zur Anwendung',
  'open.text': '{application} läuft auf diesem Gerät. Drücken Sie auf die Schaltfläche, um dorthin zurückzukehren.',
  'open.text_other':
    'Die Anwendung läuft auf diesem Gerät. Drücken Sie auf die Schaltfläche, um dorthin zurückzukehren.',
  'open.button': '{application} öffnen',
  'open.button_other': 'Anwendung öffnen',
  'open.again': 'Wenn nichts geschieht, drücken Sie noch einmal darauf. Danach können Sie dieses Fenster schließen.',
  'error.application_not_allowed.title': 'Sie können diese Anwendung nicht benutzen',
  'error.application_not_allowed.text':
    'Ihr Konto gehört nicht zu denen, die sie benutzen dürfen. Melden Sie sich mit einem anderen Konto an, oder bitten Sie die Betreiber der Anwendung um Zugang.',
};
