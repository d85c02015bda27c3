import type { clients as en } from './en';

export const clients: Record<keyof typeof en, string> = {
  'open.title': 'العودة إلى {application}',
  'open.title_other': 'العودة إلى التطبيق',
  'open.text': '{application} موجود على هذا الجهاز. اضغط على الزر للعودة إليه.',
  'open.text_other': 'التطبيق موجود على هذا الجهاز. اضغط على الزر للعودة إليه.',
  'open.button': 'فتح {application}',
  'open.button_other': 'فتح التطبيق',
  'open.again': 'إذا لم يحدث شيء فاضغط مرة أخرى. يمكنك بعد ذلك إغلاق هذه النافذة.',
  'error.application_not_allowed.title': 'لا يمكنك استخدام هذا التطبيق',
  'error.application_not_allowed.text':
    'حسابك ليس من الحسابات المسموح لها باستخدامه. سجّل الدخول بحساب آخر، أو اطلب الإذن من القائمين على التطبيق.',
};
