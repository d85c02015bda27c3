import type { trust as en } from './en';

export const trust: Record<keyof typeof en, string> = {
  'agents.title': 'Una aplicación sin verificar quiere acceder a su cuenta',
  'agents.calls_itself': 'Dice llamarse {name}.',
  'agents.unchecked': 'No comprobada por {brand}',
  'agents.from': 'De {host}.',
  'agents.checked': 'Comprobada por {brand}',
  'agents.scopes': 'Solicita:',
  'agents.nothing': 'Solo sabrá que ha iniciado sesión, y le reconocerá cuando vuelva.',
  'agents.on_device': 'El acceso será para un programa de este dispositivo. Continúe solo si acaba de iniciarlo usted.',
  'agents.device_started': 'Continúe solo si acaba de iniciar esto usted, en un dispositivo que tiene delante.',
  'agents.device_code': 'Continúe solo si su dispositivo muestra este código: {code}',
  'agents.next': 'Después irá a {origin}, y la próxima vez se le volverá a preguntar.',
  'agents.next_elsewhere': 'Después irá a {origin}, no a {host}, y la próxima vez se le volverá a preguntar.',
  'agents.next_device': 'Después su dispositivo continuará solo, y la próxima vez se le volverá a preguntar.',
  'agents.group_person': 'Sobre usted',
  'agents.group_action': 'Lo que podrá hacer',
  'agents.sensitive': 'De gran alcance',
};
