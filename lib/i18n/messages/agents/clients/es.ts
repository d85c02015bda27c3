import type { agentClients as en } from './en';

export const agentClients: Record<keyof typeof en, string> = {
  'error.client_not_allowed.title': 'Esta aplicación no puede iniciar sesión aquí',
  'error.client_not_allowed.text':
    'No está registrada aquí, y lo que dice de sí misma en su propia dirección no se puede usar. No se le ha enviado nada. Avise a los creadores de la aplicación o pregunte a quienes gestionan este inicio de sesión.',
  'error.client_gone.title': 'El registro de esta aplicación ha caducado',
  'error.client_gone.text':
    'La aplicación se había registrado aquí por sí misma, pero ese registro ya no existe, quizá porque no se usó durante mucho tiempo. En la aplicación, elimine la conexión y vuelva a añadirla.',
};
