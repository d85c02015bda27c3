import { readKeySet } from '@/cli/tokenizer/key-set-file.mjs';
import { assertionIssuer } from '@/cli/tokenizer/mapper.mjs';
import { applyTrust } from '@/cli/trust/apply';
import type { Settings } from '../settings';
import { EXCHANGE_SCOPES } from './clients';

/** Lets Hydra take the assertions that Kratos' tokenizer signs, as `vestibule trust apply` does. */
export async function trustTokenizer(settings: Settings): Promise<void> {
  await applyTrust({
    hydraAdminUrl: settings.hydraAdminUrl,
    issuer: assertionIssuer(settings.vestibuleUrl),
    scopes: EXCHANGE_SCOPES,
    keys: readKeySet(settings.keySetFile),
  });
}
