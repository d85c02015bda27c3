import type { ways as en } from './en';

export const ways: Record<keyof typeof en, string> = {
  'ways.none': 'لا توجد طريقة للمتابعة هنا. استخدم رابطًا آخر إلى هذه الصفحة أو اسأل الدعم.',
  'ways.no_second_factor':
    'لا يمكن أن يكون لحسابك عامل ثانٍ هنا، لأنه لم يُفعَّل أي عامل. يمكنك المتابعة من دونه، والتطبيق يقرر ما يُسمح لك به.',
  'ways.no_second_factor_required':
    'لا يسمح بالدخول إلا لمن يؤكد تسجيل الدخول بعامل ثانٍ، لكن لم يُفعَّل أي عامل هنا. اسأل الدعم.',
  'ways.offer_once': 'نسألك هذا مرة واحدة فقط، وستجده لاحقًا في إعدادات الحساب.',
  'ways.offer_decline': 'ليس الآن، المتابعة إلى {application}',
};
