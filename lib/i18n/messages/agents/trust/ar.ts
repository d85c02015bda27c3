import type { trust as en } from './en';

export const trust: Record<keyof typeof en, string> = {
  'agents.title': 'يريد تطبيق لم يُتحقق منه الوصول إلى حسابك',
  'agents.calls_itself': 'يسمّي نفسه {name}.',
  'agents.unchecked': 'لم تتحقق منه {brand}',
  'agents.from': 'من {host}.',
  'agents.checked': 'تحققت منه {brand}',
  'agents.scopes': 'يطلب:',
  'agents.nothing': 'لن يعرف سوى أنك سجّلت الدخول، وسيتعرف عليك عند عودتك.',
  'agents.on_device': 'سيحصل برنامج على هذا الجهاز على حق الوصول. لا تتابع إلا إذا كنت قد شغّلته بنفسك للتو.',
  'agents.device_started': 'لا تتابع إلا إذا كنت قد بدأت هذا بنفسك للتو على جهاز أمامك.',
  'agents.device_code': 'لا تتابع إلا إذا كان جهازك يعرض هذا الرمز: {code}',
  'agents.next': 'ستنتقل بعد ذلك إلى {origin}، وستُسأل مرة أخرى في المرة القادمة.',
  'agents.next_elsewhere': 'ستنتقل بعد ذلك إلى {origin} وليس إلى {host}، وستُسأل مرة أخرى في المرة القادمة.',
  'agents.next_device': 'سيتابع جهازك بعد ذلك تلقائيًا، وستُسأل مرة أخرى في المرة القادمة.',
  'agents.group_person': 'عنك',
  'agents.group_action': 'ما يُسمح له بفعله',
  'agents.sensitive': 'واسع الصلاحيات',
};
