import type { UiNode } from '@ory/client';
import type { ReactNode } from 'react';
import { inputOf, textsOf, webUrl } from '@/lib/kratos/ui/nodes';
import type { PageContext } from '@/lib/views';
import { textOf } from './field';

/** A node that is no input: picture, text, link, script or division. One of a type that we do not know shows nothing. */
export function OtherNode({ context, node }: { context: PageContext; node: UiNode }): ReactNode {
  if (inputOf(node) !== null) return null;
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
      return <DivisionNode node={node} />;
    default:
      return null;
  }
}

type NodeProps = { context: PageContext; node: UiNode };

const IMAGE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/;

/** The QR code of an authenticator app comes as a data URL; other pictures would be requests to somewhere else. */
function ImageNode({ context, node }: NodeProps): ReactNode {
  const attributes = attributesOf(node);
  const source = textOf(attributes.src);
  if (!IMAGE.test(source)) return null;
  const label = node.meta?.label;
  return (
    <img
      className="qr"
      src={source}
      alt={label === undefined ? '' : context.tk(label)}
      width={Number(attributes.width) || undefined}
      height={Number(attributes.height) || undefined}
    />
  );
}

function TextNode({ context, node }: NodeProps): ReactNode {
  const attributes = attributesOf(node);
  const [text] = textsOf([attributes.text]);
  if (text === undefined) return null;
  const id = `text-${textOf(attributes.id).replace(/[^A-Za-z0-9]+/g, '-')}`;
  const secrets = secretsOf(context, text.context);
  const label = node.meta?.label;
  const isTotp = node.group === 'totp';
  const heading = isTotp ? context.t('settings.totp_secret') : label && secrets.length === 0 ? context.tk(label) : null;
  return (
    <div className="text-node">
      {heading === null ? null : <p className="hint">{heading}</p>}
      {secrets.length > 0 ? (
        <ul className="codes" id={id} dir="ltr">
          {secrets.map((secret) => (
            <li key={secret.text}>{secret.isUsed ? <s>{secret.text}</s> : secret.text}</li>
          ))}
        </ul>
      ) : (
        <p className="secret" id={id} dir="ltr">
          {isTotp ? text.text.replace(/.{4}(?=.)/g, '$& ') : context.tk(text)}
        </p>
      )}
      <div className="row">
        <copy-text data-for={id} data-copy={context.t('common.copy')} data-copied={context.t('common.copied')} />
        {secrets.length > 0 ? (
          <a
            className="button small"
            download="recovery-codes.txt"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(secrets.map((secret) => secret.text).join('\n'))}`}
          >
            {context.t('common.download')}
          </a>
        ) : null}
      </div>
    </div>
  );
}

/** Recovery codes: each is a text of its own in the context, its secret there too unless it was used. */
function secretsOf(context: PageContext, textContext: unknown): { text: string; isUsed: boolean }[] {
  const list =
    typeof textContext === 'object' && textContext !== null && 'secrets' in textContext ? textContext.secrets : null;
  return textsOf(list).map((text) => {
    const secret = Object.entries(text.context ?? {}).find(([name]) => name === 'secret')?.[1];
    return typeof secret === 'string' && secret !== ''
      ? { text: secret, isUsed: false }
      : { text: `${context.tk(text)}`, isUsed: true };
  });
}

function AnchorNode({ context, node }: NodeProps): ReactNode {
  const attributes = attributesOf(node);
  const href = webUrl(attributes.href);
  const [title] = textsOf([attributes.title]);
  if (href === null || title === undefined) return null;
  return (
    <a className="button" href={href} rel="noopener">
      {context.tk(title)}
    </a>
  );
}

/** Only Kratos' own scripts, which our own origin serves; the nonce is ours. */
function ScriptNode({ context, node }: NodeProps): ReactNode {
  const attributes = attributesOf(node);
  const source = webUrl(attributes.src);
  if (source === null || new URL(source).origin !== context.origin) return null;
  return (
    <script
      src={new URL(source).pathname}
      async
      nonce={context.nonce}
      integrity={textOf(attributes.integrity) || undefined}
      crossOrigin="anonymous"
    />
  );
}

function DivisionNode({ node }: { node: UiNode }): ReactNode {
  const id = textOf(attributesOf(node).id);
  return id === '' ? null : <div id={id} />;
}

function attributesOf(node: UiNode): Record<string, unknown> {
  return Object.fromEntries(Object.entries(node.attributes));
}
