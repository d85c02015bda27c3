import { TEXTS_DOMAIN } from '@/dev/texts/mail.mjs';
import { callJson } from './http';
import type { StackInfo } from './stack';

type Mail = { id: string; subject: string; text: string; to: { address: string }[] };
export type Mailbox = {
  /** Waits for the six digits of the newest mail to an address, other than those of earlier mails. */
  code: (address: string, options?: { otherThan?: string[] }) => Promise<string>;
  /** The same for a text message to a telephone number. */
  texted: (number: string, options?: { otherThan?: string[] }) => Promise<string>;
  /** Waits for the link in the newest mail to an address. */
  link: (address: string, options?: { otherThan?: string[] }) => Promise<string>;
  mailsTo: (address: string) => Promise<Mail[]>;
};

const PATIENCE_MS = 20_000;
const PAUSE_MS = 100;
const CODE = /\b\d{6}\b/;

export function makeMailbox(stack: StackInfo): Mailbox {
  const mailsTo = async (address: string) => {
    const mails = await callJson<Mail[]>('GET', `${stack.mailUrl}/api/email`);
    return mails.filter((mail) => mail.to.some((to) => to.address === address));
  };
  const waitFor = async (address: string, pattern: RegExp, otherThan: string[] = []) => {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      const found = (await mailsTo(address)).flatMap((mail) => pattern.exec(mail.text)?.[0] ?? []);
      const fresh = found.filter((text) => !otherThan.includes(text)).at(-1);
      if (fresh !== undefined) return fresh;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    throw new Error(`No mail to ${address} with anything new like ${pattern}.`);
  };
  return {
    mailsTo,
    code: (address, { otherThan = [] } = {}) => waitFor(address, CODE, otherThan),
    texted: (number, { otherThan = [] } = {}) => waitFor(`${number}@${TEXTS_DOMAIN}`, CODE, otherThan),
    link: (address, { otherThan = [] } = {}) => waitFor(address, /http:\/\/\S+/, otherThan),
  };
}
