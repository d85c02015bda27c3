import type { clients as en } from './en';

export const clients: Record<keyof typeof en, string> = {
  'open.title': 'Retour à {application}',
  'open.title_other': 'Retour à l’application',
  'open.text': '{application} se trouve sur cet appareil. Appuyez sur le bouton pour y revenir.',
  'open.text_other': 'L’application se trouve sur cet appareil. Appuyez sur le bouton pour y revenir.',
  'open.button': 'Ouvrir {application}',
  'open.button_other': 'Ouvrir l’application',
  'open.again': 'Si rien ne se passe, appuyez encore une fois. Vous pourrez ensuite fermer cette fenêtre.',
  'error.application_not_allowed.title': 'Vous ne pouvez pas utiliser cette application',
  'error.application_not_allowed.text':
    'Votre compte ne fait pas partie de ceux qui peuvent l’utiliser. Connectez-vous avec un autre compte ou demandez l’accès aux responsables de l’application.',
};
