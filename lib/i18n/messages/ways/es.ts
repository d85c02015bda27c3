import type { ways as en } from './en';

export const ways: Record<keyof typeof en, string> = {
  'ways.none': 'Aquí no hay forma de continuar. Use otro enlace a esta página o pregunte a soporte.',
  'ways.no_second_factor':
    'Su cuenta no puede tener ninguno aquí, porque no hay ningún segundo factor activado. Puede continuar sin él; la aplicación decide qué puede hacer.',
  'ways.no_second_factor_required':
    'Solo deja entrar a quien confirma el inicio de sesión con un segundo factor, pero aquí no hay ninguno activado. Pregunte a soporte.',
  'ways.offer_once': 'Solo se le pregunta una vez. Después lo encontrará en los ajustes de la cuenta.',
  'ways.offer_decline': 'Ahora no, continuar a {application}',
  'kratos.1040008': 'Volver a sus datos',
  'kratos.1050008': 'Crear códigos de recuperación',
  'kratos.1050016': 'Desactivar los códigos de recuperación',
  'kratos.1060007': 'Volver al paso anterior',
  'kratos.1070003': 'Guardar los cambios',
  'kratos.1050004': 'Desactivar la aplicación de autenticación',
  'kratos.1050011': 'He guardado mis códigos de recuperación',
};
