import { callJson } from './http';
import type { StackInfo } from './stack';

type Mail = { id: string; subject: string; text: string; to: { address: string }[] };
export type Mailbox = {
  /** Waits for the six digits of the newest mail to an address, other than those of earlier mails. */
  code: (address: string, options?: { otherThan?: string[] }) => Promise<string>;
  mailsTo: (address: string) => Promise<Mail[]>;
};

const PATIENCE_MS = 20_000;
const PAUSE_MS = 100;

export function makeMailbox(stack: StackInfo): Mailbox {
  const mailsTo = async (address: string) => {
    const mails = await callJson<Mail[]>('GET', `${stack.mailUrl}/api/email`);
    return mails.filter((mail) => mail.to.some((to) => to.address === address));
  };
  return {
    mailsTo,
    async code(address, { otherThan = [] } = {}) {
      const deadline = Date.now() + PATIENCE_MS;
      while (Date.now() < deadline) {
        const codes = (await mailsTo(address)).flatMap((mail) => /\b\d{6}\b/.exec(mail.text)?.[0] ?? []);
        const fresh = codes.filter((code) => !otherThan.includes(code)).at(-1);
        if (fresh !== undefined) return fresh;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
      throw new Error(`No mail with a new code for ${address}.`);
    },
  };
}
