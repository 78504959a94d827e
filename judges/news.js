/** What makes news for the judges of subscriptions: support answers a person, an admin announces. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const { GATEWAY_URL: url, JWT_SECRET, TOKEN_ADMIN, TOKEN_CONTRIBUTOR } = process.env;

export const SOCKET_URL = url.replace(/^http/, 'ws');
export const NOTIFICATIONS = `
  subscription Notifications($after: String) {
    notificationReceived(after: $after) { cursor change node { id title type } gap { reason } }
  }
`;
export const ANNOUNCEMENTS = `
  subscription Announcements($after: String) {
    announcementPublished(after: $after) { cursor node { id title } gap { reason } }
  }
`;

const OPEN = `
  mutation Open($subject: String!) {
    openSupportTicket(input: { subject: $subject, message: "Who is there?" }) { ticket { id } }
  }
`;
const REPLY = `
  mutation Reply($input: ReplySupportTicketInput!) { replySupportTicket(input: $input) { message { id } } }
`;
const ANNOUNCE = `
  mutation Announce($input: PublishAnnouncementInput!) { publishAnnouncement(input: $input) { announcement { id } } }
`;

/** Ask again until the server is there; an idempotency key makes that harmless. */
async function ask(token, query, variables) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query, variables });
  for (;;) {
    const answer = await fetch(url, { method: 'POST', headers, body }).then((it) => it.json(), () => null);
    const isAway = !answer || answer.errors?.every(({ extensions }) => extensions.code === 'UNAVAILABLE');
    if (!isAway) {
      assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
      return answer.data;
    }
    await sleep(100);
  }
}

/** A question of the contributor's, which `answer` then answers; each answer is one notification. */
export async function openTicket() {
  const { openSupportTicket } = await ask(TOKEN_CONTRIBUTOR, OPEN, { subject: 'A judge asks' });
  const ticketId = openSupportTicket.ticket.id;
  return { answer: (message = 'Support is.') => ask(TOKEN_ADMIN, REPLY, { input: { ticketId, message } }) };
}

export const announce = (title) =>
  ask(TOKEN_ADMIN, ANNOUNCE, { input: { title, message: 'For everybody.', idempotencyKey: crypto.randomUUID() } });

/** `say` again and again until `heard` settles: nobody can see when a subscription has begun. */
export async function sayUntil(heard, say) {
  let isOver = false;
  heard.then(() => (isOver = true), () => (isOver = true));
  for (let tries = 0; !isOver && tries < 20; tries += 1) {
    await say();
    await Promise.race([heard.catch(() => {}), sleep(500)]);
  }
  return within(5, heard, 'an event');
}

export function within(seconds, promise, what) {
  const late = sleep(seconds * 1000, null, { ref: false }).then(() => assert.fail(`no ${what} within ${seconds} s`));
  return Promise.race([promise, late]);
}

/** The contributor's token with another end. */
export function contributorFor(seconds) {
  const [header, payload] = TOKEN_CONTRIBUTOR.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url'));
  const changed = { ...claims, exp: Math.floor(Date.now() / 1000) + seconds };
  const signed = `${header}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}`;
  return `${signed}.${createHmac('sha256', JWT_SECRET).update(signed).digest('base64url')}`;
}

export function assertNotification(result) {
  assert.equal(result.errors, undefined, JSON.stringify(result.errors));
  const { cursor, change, node, gap } = result.data.notificationReceived;
  assert.ok(cursor && node.id, JSON.stringify(result));
  assert.deepEqual([change, gap], ['CREATED', null]);
}

/**
 * One event, heard twice. Its cursor may be written otherwise: it names the batch in which the event came, and what
 * is missed is read in other batches than what is heard as it happens.
 */
export function assertSameEvent(missed, heard) {
  const [ours, theirs] = [missed, heard].map(({ data }) => ({ ...data.notificationReceived, cursor: null }));
  assert.deepEqual(ours, theirs, 'resumed');
}
