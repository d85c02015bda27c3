import type { agentClients as en } from './en';

export const agentClients: Record<keyof typeof en, string> = {
  'error.client_not_allowed.title': 'Diese Anwendung darf hier nicht anmelden',
  'error.client_not_allowed.text':
    'Sie ist hier nicht registriert, und was sie an ihrer eigenen Adresse über sich sagt, lässt sich nicht verwenden. Es wurde nichts an sie gesendet. Bitte informieren Sie die Hersteller der Anwendung, oder fragen Sie die Betreiber dieser Anmeldung.',
  'error.client_gone.title': 'Die Registrierung dieser Anwendung ist abgelaufen',
  'error.client_gone.text':
    'Die Anwendung hatte sich hier selbst registriert, aber diese Registrierung gibt es nicht mehr, vielleicht weil sie lange nicht benutzt wurde. Entfernen Sie in der Anwendung die Verbindung und fügen Sie sie neu hinzu.',
};
