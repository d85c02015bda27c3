import type { clients as en } from './en';

export const clients: Record<keyof typeof en, string> = {
  'open.title': 'Voltar a {application}',
  'open.title_other': 'Voltar à aplicação',
  'open.text': '{application} está neste dispositivo. Prima o botão para voltar.',
  'open.text_other': 'A aplicação está neste dispositivo. Prima o botão para voltar.',
  'open.button': 'Abrir {application}',
  'open.button_other': 'Abrir a aplicação',
  'open.again': 'Se nada acontecer, prima-o outra vez. Depois pode fechar esta janela.',
  'error.application_not_allowed.title': 'Não pode usar esta aplicação',
  'error.application_not_allowed.text':
    'A sua conta não está entre as que a podem usar. Inicie sessão com outra conta ou peça acesso a quem gere a aplicação.',
};
