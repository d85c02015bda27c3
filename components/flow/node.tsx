import type { ReactNode } from 'react';
import type { Flow } from '@/lib/kratos/types';
import { textId } from '@/lib/kratos/ui/control-ids';
import { nodeKey, type UiNode, type UiText } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';

/** A node that isn't an input: picture, text, link, script or division. One of an unknown type shows nothing. */
export function OtherNode({ context, node }: { context: PageContext; node: UiNode }): ReactNode {
  switch (node.type) {
    case 'img':
      return <ImageNode context={context} node={node} />;
    case 'text':
      return <TextNode context={context} node={node} />;
    case 'a':
      return <AnchorNode context={context} node={node} />;
    case 'script':
      return <ScriptNode context={context} node={node} />;
    case 'div':
      return node.attributes.id === '' ? null : <div id={node.attributes.id} />;
    default:
      return null;
  }
}

type NodeProps<Type> = { context: PageContext; node: Extract<UiNode, { type: Type }> };

function ImageNode({ context, node: { attributes, meta } }: NodeProps<'img'>): ReactNode {
  if (attributes.src === null) return null;
  return (
    <img
      className="qr"
      src={attributes.src}
      alt={meta.label === undefined ? '' : context.tk(meta.label)}
      width={attributes.width}
      height={attributes.height}
    />
  );
}

function TextNode({ context, node }: NodeProps<'text'>): ReactNode {
  const { text, secrets } = node.attributes;
  if (text === undefined) return null;
  const id = textId(node.attributes.id);
  const codes = secrets.map((secret) => readCode(context, secret));
  const { label } = node.meta;
  const isTotp = node.group === 'totp';
  const heading = isTotp ? context.t('settings.totp_secret') : label && codes.length === 0 ? context.tk(label) : null;
  return (
    <div className="text-node">
      {heading === null ? null : <p className="hint">{heading}</p>}
      {codes.length > 0 ? (
        <ul className="codes" id={id} dir="ltr">
          {codes.map((code) => (
            <li key={code.text}>{code.isUsed ? <s>{code.text}</s> : code.text}</li>
          ))}
        </ul>
      ) : (
        <p className="secret" id={id} dir="ltr">
          {isTotp ? text.text.replace(/.{4}(?=.)/g, '$& ') : context.tk(text)}
        </p>
      )}
      <div className="row">
        <copy-text
          data-for={id}
          data-copy={context.t(codes.length > 0 ? 'common.copy_codes' : 'common.copy_key')}
          data-copied={context.t('common.copied')}
        />
        {codes.length > 0 ? (
          <a
            className="button small"
            download="recovery-codes.txt"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(codes.map((code) => code.text).join('\n'))}`}
          >
            {context.t('common.download_codes')}
          </a>
        ) : null}
      </div>
    </div>
  );
}

/** A recovery code: its secret is in the context of the text, unless it has been used. */
function readCode(context: PageContext, text: UiText): { text: string; isUsed: boolean } {
  const { secret } = text.context;
  return typeof secret === 'string' && secret !== ''
    ? { text: secret, isUsed: false }
    : { text: context.tk(text), isUsed: true };
}

function AnchorNode({ context, node: { attributes } }: NodeProps<'a'>): ReactNode {
  if (attributes.href === null || attributes.title === undefined) return null;
  return (
    <a className="button" href={attributes.href} rel="noopener">
      {context.tk(attributes.title)}
    </a>
  );
}

/** Our own key-ceremony does the same, and says so on the page when it fails. */
const CEREMONY_SCRIPT = '/.well-known/ory/webauthn.js';

/** Kratos' scripts, once for all groups: the one for passkeys is in the group of security keys. */
export function FlowScripts({ context, flow }: { context: PageContext; flow: Flow }): ReactNode {
  return flow.ui.nodes.map((node) =>
    node.type === 'script' ? <ScriptNode key={nodeKey(node)} context={context} node={node} /> : null,
  );
}

/**
 * Only Kratos' own scripts, which our own origin serves, under our own nonce. Anything else is a paid feature such as a
 * captcha: the page says what it leaves out.
 */
function ScriptNode({ context, node: { attributes } }: NodeProps<'script'>): ReactNode {
  if (attributes.src === null) return null;
  const { origin, pathname } = new URL(attributes.src);
  if (origin !== context.origin) return <p className="hint">{context.t('flow.foreign_script')}</p>;
  if (pathname === CEREMONY_SCRIPT) return null;
  return (
    <script
      src={pathname}
      async
      nonce={context.nonce}
      integrity={attributes.integrity || undefined}
      crossOrigin="anonymous"
    />
  );
}
