import type { agentClients as en } from './en';

export const agentClients: Record<keyof typeof en, string> = {
  'error.client_not_allowed.title': 'لا يُسمح لهذا التطبيق بتسجيل الدخول هنا',
  'error.client_not_allowed.text':
    'التطبيق غير مسجَّل هنا، وما يقوله عن نفسه في عنوانه الخاص لا يمكن استخدامه. لم يُرسَل إليه أي شيء. يُرجى إبلاغ صانعي التطبيق، أو سؤال القائمين على تسجيل الدخول هذا.',
  'error.client_gone.title': 'انتهى تسجيل هذا التطبيق',
  'error.client_gone.text':
    'كان التطبيق قد سجَّل نفسه هنا، لكن هذا التسجيل لم يعد موجودًا، ربما لأنه لم يُستخدَم منذ مدة طويلة. أزِل الاتصال في التطبيق ثم أضِفه من جديد.',
};
