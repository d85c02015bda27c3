import { command } from '../base/command-name';

/** Skipped: it could not be looked at, or there is nothing to look at. */
export type Status = 'ok' | 'warning' | 'error' | 'skipped';

/** One thing that was looked at. Its texts are for people and hold no secret, token or challenge. */
export type Finding = {
  /** Stable, for programs: "kratos.return-urls". What stands before the dot is its group. */
  id: string;
  status: Status;
  /** What was seen. */
  what: string;
  /** Why that matters, and the exact setting that mends it; only for warnings and errors. */
  why?: string;
  mend?: string;
};

/** Why a problem matters and which setting mends it. */
export type Advice = { why: string; mend: string };

/** A setting of Kratos that mends something, and the command that prints it. */
export function inKratos(setting: string): string {
  return `Kratos: ${setting} (${command('kratos-config')} prints it)`;
}

/** A setting of Hydra that mends something, and the command that prints it. */
export function inHydra(setting: string): string {
  return `Hydra: ${setting} (${command('hydra-config')} prints it)`;
}

export function fine(id: string, what: string): Finding {
  return { id, status: 'ok', what };
}

export function skipped(id: string, what: string): Finding {
  return { id, status: 'skipped', what };
}

export function warning(id: string, what: string, advice: Advice): Finding {
  return { id, status: 'warning', what, ...advice };
}

export function problem(id: string, what: string, advice: Advice): Finding {
  return { id, status: 'error', what, ...advice };
}

/** Fine where nothing is wrong; otherwise one problem that names all that is. */
export function fineUnless(id: string, wrong: readonly string[], text: string, advice: Advice): Finding {
  return wrong.length === 0 ? fine(id, text) : problem(id, wrong.join('; '), advice);
}
