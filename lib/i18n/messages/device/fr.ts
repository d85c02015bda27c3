import type { device as en } from './en';

export const device: Record<keyof typeof en, string> = {
  'device.title': 'Connecter un appareil',
  'device.text': 'Saisissez le code affiché par votre appareil.',
  'device.check_text': 'Votre appareil a envoyé ce code. Ne continuez que s’il affiche exactement le même.',
  'device.code': 'Code',
  'device.hint': 'Comme l’appareil l’affiche. Les tirets et les espaces ne comptent pas.',
  'device.warning':
    'Ne saisissez jamais un code que quelqu’un vous a envoyé ou dicté. Cette personne pourrait utiliser votre compte.',
  'device.submit': 'Continuer',
  'device.wrong':
    'Ce code ne fonctionne pas : il est mal saisi, a expiré ou a déjà servi. Vérifiez-le, ou faites afficher un nouveau code par l’appareil.',
  'device.too_many':
    'Trop de codes erronés. Attendez {minutes, plural, one {# minute} other {# minutes}}, puis faites afficher un nouveau code par l’appareil.',
  'device.off_title': 'La connexion par appareil n’est pas proposée ici',
  'device.off_text':
    'Le serveur n’en dispose pas. Cherchez un autre moyen de vous connecter sur votre appareil, ou demandez à l’assistance.',
  'device.done_title': 'Revenez à votre appareil',
  'device.done_text':
    'Si vous venez de l’autoriser, votre appareil continue tout seul dans quelques secondes. Vous pouvez fermer cette page.',
  'device.denied_title': 'L’appareil n’obtient aucun accès',
  'device.denied_text':
    'Vous avez refusé. L’appareil ne l’apprend pas : il attend peut-être encore quelques minutes, puis s’arrête de lui-même.',
  'device.again': 'Saisir un autre code',
};
