import type { agentClients as en } from './en';

export const agentClients: Record<keyof typeof en, string> = {
  'error.client_not_allowed.title': 'Esta aplicação não pode iniciar sessão aqui',
  'error.client_not_allowed.text':
    'Não está registada aqui, e o que diz de si própria no seu próprio endereço não pode ser usado. Nada lhe foi enviado. Avise os criadores da aplicação ou pergunte a quem gere este início de sessão.',
  'error.client_gone.title': 'O registo desta aplicação terminou',
  'error.client_gone.text':
    'A aplicação tinha-se registado aqui por si própria, mas esse registo já não existe, talvez por não ter sido usado durante muito tempo. Na aplicação, remova a ligação e adicione-a de novo.',
};
