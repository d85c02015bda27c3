import { getAvailableFlows } from '@/lib/kratos/available-flows';

/** Where a sign-in page leads besides signing in. Null for what Kratos doesn't have. */
export type LoginLinks = { registration: string | null; recovery: string | null };

/** The links of a sign-in page, without those to flows that are switched off. */
export async function loginLinks({ registration, recovery }: LoginLinks): Promise<LoginLinks> {
  const flows = await getAvailableFlows();
  return {
    registration: flows.registration ? registration : null,
    recovery: flows.recovery ? recovery : null,
  };
}
