import type { agentClients as en } from './en';

export const agentClients: Record<keyof typeof en, string> = {
  'error.client_not_allowed.title': 'Cette application ne peut pas se connecter ici',
  'error.client_not_allowed.text':
    'Elle n’est pas enregistrée ici, et ce qu’elle dit d’elle-même à sa propre adresse est inutilisable. Rien ne lui a été envoyé. Prévenez les créateurs de l’application ou demandez à ceux qui gèrent cette connexion.',
  'error.client_gone.title': 'L’enregistrement de cette application a expiré',
  'error.client_gone.text':
    'L’application s’était enregistrée elle-même ici, mais cet enregistrement n’existe plus, peut-être parce qu’il n’a pas servi pendant longtemps. Dans l’application, supprimez la connexion et ajoutez-la de nouveau.',
};
