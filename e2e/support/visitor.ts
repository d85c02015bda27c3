import { type Browser, makeBrowser } from '@/dev/testing/browser';
import { expectHardened } from './answers';
import type { StackInfo } from './stack';

/** A browser without pictures and script, which checks what must hold for every answer of the front door. */
export type Visitor = Browser & {
  /** Another window of the same browser, or a thief of its cookies. */
  clone: () => Visitor;
};

export type VisitorOptions = {
  /** The process to talk to, if it isn't the one that listens on the public origin. */
  via?: string;
  /** Origins that redirects may lead to, besides our own. */
  origins?: string[];
  may5xx?: boolean;
  /** Gets every Set-Cookie line. */
  onSetCookie?: (line: string) => void;
};

/** @param cookies what the visitor has from an earlier visit */
export function makeVisitor(
  stack: StackInfo,
  options: VisitorOptions = {},
  cookies: ReadonlyMap<string, string> = new Map(),
): Visitor {
  const { via, origins = [], may5xx = false, onSetCookie } = options;
  const browser = makeBrowser({
    origin: stack.origin,
    via,
    cookies,
    onAnswer: (answer) => {
      if (onSetCookie) answer.setCookies.forEach(onSetCookie);
      expectHardened(answer, stack, { may5xx, origins });
    },
  });
  return { ...browser, clone: () => makeVisitor(stack, options, browser.cookies) };
}
