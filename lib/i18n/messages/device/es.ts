import type { device as en } from './en';

export const device: Record<keyof typeof en, string> = {
  'device.title': 'Conectar un dispositivo',
  'device.text': 'Introduzca el código que muestra su dispositivo.',
  'device.check_text': 'Su dispositivo envió este código. Continúe solo si muestra exactamente el mismo.',
  'device.code': 'Código',
  'device.hint': 'Escríbalo como lo muestra el dispositivo. Los guiones y espacios no importan.',
  'device.warning': 'Nunca introduzca un código que alguien le haya enviado o dicho. Con él podría usar su cuenta.',
  'device.submit': 'Continuar',
  'device.wrong':
    'Este código no funciona: está mal escrito, ha caducado o ya se usó. Revíselo o haga que su dispositivo muestre uno nuevo.',
  'device.too_many':
    'Demasiados códigos incorrectos. Espere {minutes, plural, one {# minuto} other {# minutos}} y haga que su dispositivo muestre uno nuevo.',
  'device.off_title': 'Aquí no se ofrece el inicio de sesión con dispositivo',
  'device.off_text':
    'El servidor no lo tiene. Busque otra forma de iniciar sesión en su dispositivo o pregunte a soporte.',
  'device.done_title': 'Vuelva a su dispositivo',
  'device.done_text':
    'Si acaba de permitirlo, su dispositivo seguirá por sí solo en unos segundos. Puede cerrar esta página.',
  'device.denied_title': 'El dispositivo no obtiene acceso',
  'device.denied_text':
    'Ha dicho que no. El dispositivo no se entera: puede seguir esperando unos minutos y luego se detiene por sí solo.',
  'device.again': 'Introducir otro código',
};
