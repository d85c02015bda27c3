import type { connections as en } from './en';

export const connections: Record<keyof typeof en, string> = {
  'connections.nav': 'التطبيقات',
  'connections.title': 'التطبيقات المرتبطة',
  'connections.text': 'التطبيقات التي سمحت لها باستخدام حسابك وما يمكنها فعله. إذا كنت لا تعرف أحدها فافصله.',
  'connections.none': 'لا يمكن لأي تطبيق استخدام حسابك في الوقت الحالي.',
  'connections.since': 'مسموح به منذ',
  'connections.last': 'آخر سماح',
  'connections.id': 'المعرّف',
  'connections.address': 'الموقع',
  'connections.registered': 'تطبيق سجّل نفسه بنفسه',
  'connections.own': 'هو جزء من {brand}، لذلك لا تُسأل عمّا يمكنه فعله.',
  'connections.may': 'المسموح به:',
  'connections.may_at': 'المسموح به لدى {list}:',
  'connections.recognise': 'التعرّف عليك عند تسجيل الدخول',
  'connections.remove': 'فصل {application}',
  'connections.more': 'هناك تطبيقات أكثر مما يظهر هنا. «فصل الكل» ينهيها أيضًا.',
  'connections.all_title': 'فصل الكل دفعة واحدة',
  'connections.all_text': 'ينهي هذا أيضًا ما تبقّى لتطبيقات لم تعد تظهر هنا لأن عليها أن تسألك من جديد على أي حال.',
  'connections.remove_all': 'فصل الكل',
  'connections.remove_title': 'هل تريد فصل {application}؟',
  'connections.remove_text': 'لن يتمكن من استخدام حسابك بعد الآن. وإذا عدت إليه فعليه أن يسألك من جديد.',
  'connections.remove_all_title': 'هل تريد فصل جميع التطبيقات؟',
  'connections.remove_all_text':
    'لن يتمكن أي منها من استخدام حسابك بعد الآن، بما في ذلك تطبيقات {brand}. وإذا عدت إلى أحدها فستسجّل الدخول أو تُسأل من جديد.',
  'connections.tokens':
    'قد يظل الوصول الممنوح سابقًا صالحًا لدى بعض الخدمات إلى أن تنتهي صلاحيته، عادةً خلال ساعة. ولا يمكن لأحد سحبه.',
  'connections.tokens_for':
    'قد يظل الوصول الممنوح سابقًا صالحًا لدى بعض الخدمات لمدة أقصاها {minutes, plural, one {دقيقة واحدة} two {دقيقتان} few {# دقائق} many {# دقيقة} other {# دقيقة}}. ولا يمكن لأحد سحبه.',
  'connections.keeps': 'تحتفظ التطبيقات بما خزّنته عنك. إذا أردت أن تحذفه فاطلب ذلك منها.',
  'connections.confirm': 'فصل',
  'connections.cancel': 'إبقاء كل شيء كما هو',
  'connections.done_one': 'تم فصل التطبيق.',
  'connections.done_all': 'تم فصل جميع التطبيقات.',
};
