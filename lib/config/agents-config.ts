import { z } from 'zod';
import { isPublicName, readDocumentUrl } from '../http/document-url';
import { isLoopback } from '../http/redirect';

const hostRule = z
  .string()
  .refine(
    isHostRule,
    'must be a host such as claude.ai, all hosts below one such as *.example.com, or the URL of one document',
  );
const documentUrl = z
  .string()
  .refine((text) => readDocumentUrl(text, true).ok, 'must be the URL of a document: https, with a path and no query');
const scheme = z
  .string()
  .regex(/^[a-z][a-z0-9+.-]{1,60}$/, 'must be a URI scheme in small letters, without the colon')
  .refine((text) => !BROWSERS_OWN.has(text), 'is a scheme of browsers, or no application has it');

/** Schemes that lead to no application. What lib/http/redirect.ts never follows is among them. */
const BROWSERS_OWN = new Set([
  'about', 'blob', 'chrome', 'data', 'file', 'filesystem', 'ftp', 'http', 'https', 'intent', 'jar', 'javascript',
  'mailto', 'ms-appinstaller', 'resource', 'sms', 'tel', 'vbscript', 'view-source', 'ws', 'wss',
]); // biome-ignore format: a list reads better than a column

/** Custom schemes of applications that register themselves; Cursor's request names its own beside others. */
const DEFAULT_SCHEMES = ['cursor', 'vscode', 'vscode-insiders'];
const NO_DOCUMENTS = { accept: 'off', allow: [], deny: [], verified: [], pinned: null } as const;
const NO_REGISTRATION = { enabled: false, schemes: DEFAULT_SCHEMES };

const documents = z
  .strictObject({
    accept: z.enum(['off', 'listed', 'open'], 'must be "off", "listed" or "open"').default('off'),
    allow: z.array(hostRule).default([]),
    deny: z.array(hostRule).default([]),
    verified: z.array(documentUrl).default([]),
    pinned: z.string().min(1).nullable().default(null),
  })
  .default(() => ({ ...NO_DOCUMENTS, allow: [], deny: [], verified: [] }));
const registration = z
  .strictObject({ enabled: z.boolean().default(false), schemes: z.array(scheme).default(DEFAULT_SCHEMES) })
  .default(NO_REGISTRATION);

/**
 * The agents file: which clients may come without being registered by the operator. `documents` is about a client_id
 * that is a URL; `registration` about clients that register themselves.
 */
export const agentsConfigSchema = z.strictObject({ documents, registration });

export type AgentsConfig = z.infer<typeof agentsConfigSchema>;
export type DocumentsConfig = AgentsConfig['documents'];

function isHostRule(text: string): boolean {
  if (text.startsWith('https://')) return readDocumentUrl(text, true).ok;
  const host = text.replace(/^\*\./, '');
  return isPublicName(host) || isLoopback(host);
}
