import { cancelLogin, viewOf } from '../_shared/application';
import type { LoginAnswer, LoginQuestion } from '../_shared/read-login';

/** What the pages of a login request are told of it: the application, with the way back to it, and its languages. */
export function dress(question: LoginQuestion, answer: LoginAnswer) {
  return {
    application: viewOf(answer.request.client, cancelLogin(question.challenge, answer.session)),
    uiLocales: answer.request.oidc_context.ui_locales,
  };
}
