import type { clients as en } from './en';

export const clients: Record<keyof typeof en, string> = {
  'open.title': 'Volver a {application}',
  'open.title_other': 'Volver a la aplicación',
  'open.text': '{application} está en este dispositivo. Pulse el botón para volver a ella.',
  'open.text_other': 'La aplicación está en este dispositivo. Pulse el botón para volver a ella.',
  'open.button': 'Abrir {application}',
  'open.button_other': 'Abrir la aplicación',
  'open.again': 'Si no ocurre nada, púlselo otra vez. Después puede cerrar esta ventana.',
  'error.application_not_allowed.title': 'No puede usar esta aplicación',
  'error.application_not_allowed.text':
    'Su cuenta no está entre las que pueden usarla. Inicie sesión con otra cuenta o pida acceso a quienes gestionan la aplicación.',
};
