import { command } from '../base/command-name';

/** Skipped: it couldn't be looked at, or there is nothing to look at. */
export type Status = 'ok' | 'warning' | 'error' | 'skipped';

/** What a check says. Its texts are for people and hold no secret, token or challenge. */
export type Verdict = {
  status: Status;
  /** What was seen. */
  what: string;
  /** Why that matters, and the exact setting that fixes it; only for warnings and errors. */
  why?: string;
  fix?: string;
  /** The server it is about, if one check looks at several; it becomes part of the id. */
  server?: string;
};

/** One line of the report. */
export type Finding = Omit<Verdict, 'server'> & {
  /** Stable, for programs: "kratos.return-urls". The part before the dot is its group. */
  id: string;
};

/** Why a problem matters and which setting fixes it. */
export type Advice = { why: string; fix: string };

/** A fix in the configuration of Kratos, with the command that prints it. */
export function inKratos(setting: string): string {
  return `Kratos: ${setting} (${command('kratos-config')} prints it)`;
}

/** A fix in the configuration of Hydra, with the command that prints it. */
export function inHydra(setting: string, option?: '--device'): string {
  return `Hydra: ${setting} (${command(option ? `hydra-config ${option}` : 'hydra-config')} prints it)`;
}

export function fine(what: string): Verdict {
  return { status: 'ok', what };
}

export function skipped(what: string): Verdict {
  return { status: 'skipped', what };
}

export function warning(what: string, advice: Advice): Verdict {
  return { status: 'warning', what, ...advice };
}

export function problem(what: string, advice: Advice): Verdict {
  return { status: 'error', what, ...advice };
}

/** Fine if nothing is wrong; otherwise one problem that lists everything that is. */
export function fineUnless(wrong: readonly string[], what: string, advice: Advice): Verdict {
  return wrong.length === 0 ? fine(what) : problem(wrong.join('; '), advice);
}
