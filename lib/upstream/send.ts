import type { Dispatcher } from 'undici';
import { fail, ok, type Result } from '../result';

export type Outgoing = {
  origin: string;
  method: string;
  /** With its query, encoded. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer | null;
};

export type AnswerHeaders = Record<string, string | string[] | undefined>;

export type Incoming = { status: number; headers: AnswerHeaders; body: Buffer };

export type SendLimits = {
  /** From now to the last byte of the answer, including the wait for a connection. */
  timeoutMs: number;
  maxBytes: number;
  /** Ends the exchange early. */
  signal?: AbortSignal | undefined;
};

export type SendFault =
  /**
   * No answer, or half of one: `timeout`, also if the signal came first; `aborted` if the connection broke in the
   * middle of an answer; otherwise the error's code, such as ECONNRESET if it broke before.
   */
  | { kind: 'unavailable'; cause: string }
  /** An answer that can't be used. */
  | { kind: 'invalid'; cause: typeof TOO_LONG | typeof COMPRESSED };

/** The cause of a fault for an answer with too many bytes. */
export const TOO_LONG = 'the answer is too long';
const COMPRESSED = 'the answer is compressed although compression was not accepted';

/**
 * Sends one request, once, and reads the whole answer. Any status is an answer, even a redirect.
 *
 * undici's `request` isn't used because it lets a request wait for a connection beyond its deadline, and then sends it.
 *
 * @returns the answer in bytes; `unavailable` without a whole answer in time; `invalid` if it is too long or compressed
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
 */
export function send(
  dispatcher: Dispatcher,
  request: Outgoing,
  limits: SendLimits,
): Promise<Result<Incoming, SendFault>> {
  const { origin, method, path, headers = {}, body = null } = request;
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | null = null;
    const answer = collector(limits.maxBytes);
    const end = (outcome: Result<Incoming, SendFault>) => {
      clearTimeout(timer);
      limits.signal?.removeEventListener('abort', giveUp);
      resolve(outcome);
    };
    const leave = (fault: SendFault) => {
      answer.isLeft = true;
      end(fail(fault));
      controller?.abort(new Error(fault.cause));
    };
    const giveUp = () => leave({ kind: 'unavailable', cause: 'timeout' });
    const timer = setTimeout(giveUp, limits.timeoutMs);
    limits.signal?.addEventListener('abort', giveUp);
    if (limits.signal?.aborted) return giveUp();

    dispatcher.dispatch(
      {
        origin,
        method: method as Dispatcher.HttpMethod,
        path,
        // Without this header, a server may compress.
        headers: { ...headers, 'accept-encoding': 'identity' },
        body,
      },
      {
        onRequestStart(started) {
          controller = started;
          if (answer.isLeft) started.abort(new Error('too late'));
        },
        onResponseStart(_controller, status, received) {
          answer.begin(status, received);
        },
        onResponseData(_controller, chunk) {
          if (!answer.add(chunk)) leave({ kind: 'invalid', cause: TOO_LONG });
        },
        onResponseEnd() {
          end(answer.whole());
        },
        onResponseError(_controller, error) {
          end(fail({ kind: 'unavailable', cause: answer.hasBegun() ? 'aborted' : findCause(error) }));
        },
      },
    );
  });
}

function collector(maxBytes: number) {
  const chunks: Buffer[] = [];
  let size = 0;
  let status = 0;
  let headers: AnswerHeaders = {};
  return {
    /** Nobody is waiting for it any more. */
    isLeft: false,
    hasBegun: () => status > 0,
    begin(received: number, itsHeaders: AnswerHeaders): void {
      // 1xx: the actual answer follows.
      if (received < 200) return;
      status = received;
      headers = itsHeaders;
    },
    add(chunk: Buffer): boolean {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      return size <= maxBytes;
    },
    whole(): Result<Incoming, SendFault> {
      const encoding = firstHeader(headers, 'content-encoding') ?? 'identity';
      if (size > 0 && encoding !== 'identity') return fail({ kind: 'invalid', cause: COMPRESSED });
      return ok({ status, headers, body: Buffer.concat(chunks, size) });
    },
  };
}

/** Reads a header of an answer: its first line if there are several, null if there is none. */
export function firstHeader(headers: AnswerHeaders, name: string): string | null {
  return [headers[name] ?? []].flat()[0] ?? null;
}

function findCause(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  // undici's name for a connection that the other side closed cleanly. For us it's the same as ECONNRESET.
  return code === 'UND_ERR_SOCKET' && error.message === 'other side closed' ? 'ECONNRESET' : code;
}
