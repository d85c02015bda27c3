import type { ways as en } from './en';

export const ways: Record<keyof typeof en, string> = {
  'ways.none': 'Não é possível continuar aqui. Use outra ligação para esta página ou pergunte ao suporte.',
  'ways.no_second_factor':
    'A sua conta não pode ter um aqui, porque não há nenhum segundo fator ativado. Pode continuar sem ele; a aplicação decide o que pode fazer.',
  'ways.no_second_factor_required':
    'Só deixa entrar quem confirma o início de sessão com um segundo fator, mas aqui não há nenhum ativado. Pergunte ao suporte.',
  'ways.offer_once': 'Só lhe perguntamos isto uma vez. Mais tarde, encontra-o nas definições da conta.',
  'ways.offer_decline': 'Agora não, continuar para {application}',
  'kratos.1040008': 'Voltar aos seus dados',
  'kratos.1050008': 'Criar códigos de recuperação',
  'kratos.1050016': 'Desativar os códigos de recuperação',
  'kratos.1060007': 'Voltar ao passo anterior',
  'kratos.1070003': 'Guardar as alterações',
  'kratos.1050004': 'Desativar a aplicação de autenticação',
  'kratos.1050011': 'Guardei os meus códigos de recuperação',
};
