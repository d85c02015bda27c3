/**
 * The rules that decide requests, by their outcome. Without one of them, no decision can be made or logged.
 *
 * docs/deploy.md explains each rule to operators.
 */
export const outcomeRules = {
  login: {
    accepted: ['live_session', 'remembered', 'reauthenticated', 'lower_acr'],
    rejected: [
      'no_session',
      'prompt_login',
      'select_account',
      'max_age',
      'second_factor',
      'required_factor',
      'id_token_hint',
      'other_subject',
      'account_inactive',
      'not_allowed',
      'cancelled',
      'account_kept',
    ],
    refused: ['id_token_hint', 'account_inactive', 'not_allowed'],
  },
  consent: {
    granted: ['allowed'],
    skipped: ['first_party', 'remembered'],
    denied: ['declined', 'nothing_allowed', 'cancelled'],
    rejected: [
      'no_session',
      'second_factor',
      'other_subject',
      'more_requested',
      'unverified_client',
      'program_on_device',
      'device_request',
    ],
    refused: ['other_subject', 'scope_not_requested'],
  },
  logout: {
    accepted: ['first_party', 'confirmed', 'own_page', 'account_switched'],
    rejected: ['session_kept'],
    refused: ['session_elsewhere'],
  },
} as const;

/** The same for the steps after which a request is still open. */
export const stepRules = {
  login: {
    choose_account: ['select_account'],
    authenticate: ['no_session'],
    reauthenticate: ['prompt_login', 'select_account', 'max_age', 'no_factor'],
    step_up: ['second_factor', 'required_factor', 'step_up'],
    offer: ['passkey'],
    switch_subject: ['other_subject'],
  },
  consent: {
    authenticate: ['no_session', 'second_factor'],
    ask: ['not_remembered', 'unverified_client', 'program_on_device', 'device_request'],
    ask_again: ['more_requested', 'unverified_client', 'program_on_device', 'device_request'],
  },
  logout: {
    ask: ['not_confirmed', 'other_subject'],
    follow_up: ['own_page'],
  },
} as const;

type Outcomes = typeof outcomeRules;
type Steps = typeof stepRules;
type DecisionEvent = keyof Outcomes;

/** What a person decides with a button. None of our decisions uses these rules. */
type PersonsRule =
  | 'cancelled'
  | 'account_kept'
  | 'allowed'
  | 'declined'
  | 'nothing_allowed'
  | 'scope_not_requested'
  | 'confirmed'
  | 'account_switched'
  | 'session_kept';

type RulesOf<T, K extends keyof T> = T[K] extends readonly string[] ? T[K][number] : never;

/** The rules by which the front door itself decides an outcome. */
export type OutcomeRule<E extends DecisionEvent, O extends keyof Outcomes[E]> = Exclude<
  RulesOf<Outcomes[E], O>,
  PersonsRule
>;

/** The rules that lead to a step. */
export type StepRule<E extends DecisionEvent, S extends keyof Steps[E]> = RulesOf<Steps[E], S>;

/** The outcome of a request, and the rule that decided it. */
export type Outcome = {
  [E in DecisionEvent]: {
    [O in keyof Outcomes[E]]: { event: E; outcome: O; rule: RulesOf<Outcomes[E], O> };
  }[keyof Outcomes[E]];
}[DecisionEvent];

/** What a request needs before it can be decided, and the rule that says so. */
export type Step = {
  [E in DecisionEvent]: {
    [S in keyof Steps[E]]: { event: E; step: S; rule: RulesOf<Steps[E], S> };
  }[keyof Steps[E]];
}[DecisionEvent];
