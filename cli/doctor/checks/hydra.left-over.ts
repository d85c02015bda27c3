import { command } from '../../base/command-name';
import { check } from '../check';
import { warning } from '../finding';
import { HYDRA_PROBE } from '../hydra-probe';

/** Whether earlier runs of doctor left clients that can't be removed. */
export const hydraLeftOver = check('hydra.left-over', HYDRA_PROBE, (probe) => {
  if (probe.kind === 'read-only' || !probe.hasLeftOver) return null;
  return warning('Clients of earlier runs of doctor could not be removed.', {
    why: 'A client that nobody needs is a way in that nobody watches.',
    fix: `Find them with "${command('clients list')}", and delete them at Hydra.`,
  });
});
