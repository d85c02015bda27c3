import type { ways as en } from './en';

export const ways: Record<keyof typeof en, string> = {
  'ways.none': 'Il n’y a pas moyen de continuer ici. Utilisez un autre lien vers cette page ou contactez l’assistance.',
  'ways.no_second_factor':
    'Votre compte ne peut pas en avoir ici, car aucun second facteur n’est activé. Vous pouvez continuer sans ; l’application décide de ce que vous pouvez faire.',
  'ways.no_second_factor_required':
    'Elle n’accepte que les personnes qui confirment leur connexion avec un second facteur, mais aucun n’est activé ici. Contactez l’assistance.',
  'ways.offer_once':
    'La question n’est posée qu’une fois. Plus tard, vous la retrouverez dans les paramètres du compte.',
  'ways.offer_decline': 'Pas maintenant, continuer vers {application}',
  'kratos.1040008': 'Revenir à vos informations',
  'kratos.1050008': 'Créer des codes de secours',
  'kratos.1050016': 'Désactiver les codes de secours',
  'kratos.1060007': 'Revenir à l’étape précédente',
  'kratos.1070003': 'Enregistrer les modifications',
  'kratos.1050004': 'Désactiver l’application d’authentification',
  'kratos.1050011': 'J’ai enregistré mes codes de secours',
};
