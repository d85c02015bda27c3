import type { HttpAnswer } from '@/dev/testing/browser';
import { readHtml } from '@/dev/testing/html';
import { expect, test } from './attack-fixtures';
import type { ClientsFixture } from './clients';
import type { DeviceCodes } from './devices';
import type { PeopleFixture } from './people';
import { isNewer, type StackInfo } from './stack';
import type { Visitor, VisitorOptions } from './visitor';

export type DeviceWay = {
  stack: StackInfo;
  clients: ClientsFixture;
  people: PeopleFixture;
  newVisitor: (options?: VisitorOptions) => Visitor;
};

/** The button of the page with the code. */
export const CONNECT = 'decision=connect';

/** A test where Hydra signs in devices. Where it doesn't, the pages say so, whatever the test is about. */
export function testDevices(title: string, run: (way: DeviceWay) => Promise<void>): void {
  test(title, async ({ stack, clients, people, newVisitor }) =>
    isNewer(stack) ? run({ stack, clients, people, newVisitor }) : expectNotOffered(newVisitor()),
  );
}

export async function expectNotOffered(visitor: Visitor): Promise<void> {
  for (const path of ['/device', '/device?user_code=BCDF', '/oauth2/device/verify?user_code=BCDF']) {
    const page = await visitor.open(path, { headers: { accept: 'text/html' } });
    expect([page.status, titleOf(page)]).toEqual([404, 'Device sign-in isn’t offered here']);
  }
}

/** The heading of a page. */
export function titleOf({ text }: HttpAnswer): string {
  return readHtml(text).querySelector('h1')?.text ?? '';
}

/** Opens the link of a device for somebody who is signed in, and stops at the page with the code. */
export async function openCode(visitor: Visitor, codes: DeviceCodes): Promise<HttpAnswer> {
  const page = await visitor.open(codes.verification_uri_complete);
  expect(titleOf(page), page.url).toBe('Connect a device');
  return page;
}
