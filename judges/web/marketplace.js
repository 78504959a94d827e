/** What a contributor does in the marketplace, well and badly. */
import assert from 'node:assert/strict';
import { ask } from './person.js';

const PASSWORD = 'long enough, and nobody knows it';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Everything that is refused at the door, then an account. */
export async function signUp({ page, open, look, isTold }, email) {
  await open();
  await page.getByLabel('E-mail').fill('nobody@demo.example');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await isTold('do not belong together', 'invalid_credentials');
  await look('sign-in');

  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByLabel('Name').fill('Ada Judge');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await isTold('too easy to guess', 'weak_password');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.getByText('Hello, Ada').waitFor();
}

export async function signIn({ page, open, isTold }, email, password) {
  await open();
  await page.getByLabel('E-mail').fill(email);
  for (const each of ['not this one', password]) {
    await page.getByLabel('Password').fill(each);
    await page.getByRole('button', { name: 'Sign in' }).click();
    if (each !== password) await isTold('do not belong together', 'invalid_credentials');
  }
  await page.getByRole('heading', { name: 'Tasks for you' }).waitFor();
}

export const tokenIn = (page) =>
  page.evaluate(() => JSON.parse(Object.entries(localStorage).find(([key]) => key.endsWith('-auth-token'))[1]).access_token);

/** What answers this person's question to support, as often as it is called. */
export async function support({ page }) {
  const open = 'mutation { openSupportTicket(input: { subject: "A judge asks", message: "Who is there?" }) { ticket { id } } }';
  const { openSupportTicket } = await ask(await tokenIn(page), open);
  const reply = 'mutation ($input: ReplySupportTicketInput!) { replySupportTicket(input: $input) { message { id } } }';
  return (message) => ask(process.env.TOKEN_ADMIN, reply, { input: { ticketId: openSupportTicket.ticket.id, message } });
}

/** How long after the beginning of its load a page shows tasks. */
export async function timeOfFirstScreen({ page }) {
  await page.reload();
  return page.evaluate(async () => {
    while (!document.querySelector('a.card')) await new Promise(requestAnimationFrame);
    return Math.round(performance.now());
  });
}

export async function browse({ page, look }) {
  await page.locator('a.card').first().waitFor();
  await look('feed');
  const before = await page.locator('a.card').count();
  await page.getByRole('button', { name: 'Load more' }).click();
  await page.locator('a.card').nth(before).waitFor();
  const titles = await page.locator('a.card').evaluateAll((cards) => cards.map((card) => card.href));
  assert.equal(new Set(titles).size, titles.length, 'a task is there once');
}

async function openFirst(page, kind, tile) {
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await page.getByRole('radio', { name: kind, exact: true }).check();
  await page.locator(`a.card:has(.${tile})`).first().click();
  await page.getByRole('heading', { name: 'Your answer' }).waitFor();
}

export async function submitText({ page, look }) {
  await openFirst(page, 'Writing', 'TEXT');
  await look('task');
  await page.getByLabel('Your text').fill('The market opens before sunrise and smells of fresh bread.');
  await page.getByRole('button', { name: /^Send for/ }).click();
  await page.getByText('Pending', { exact: true }).waitFor();
}

export async function submitPicture({ page, look, isTold }) {
  await openFirst(page, 'Pictures', 'IMAGE');
  const choose = (name, mimeType, buffer) => page.getByLabel('Picture').setInputFiles({ name, mimeType, buffer });
  const send = () => page.getByRole('button', { name: /^Send for/ }).click();

  await choose('notes.svg', 'image/svg+xml', Buffer.from('<svg/>'));
  await send();
  await isTold('does not take files of this type', 'INVALID_VALUE');
  await look('wrong-file');
  await page.getByLabel('Picture').evaluate((input) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(21 * 2 ** 20)], 'large.png', { type: 'image/png' }));
    input.files = files.files;
  });
  await send();
  await isTold('too large. Send a file of 1 to 20 MB', 'INVALID_VALUE');
  await choose('fake.png', 'image/png', Buffer.from('This is no picture at all.'));
  await send();
  await isTold('not what its name says', 'UPLOAD_NOT_AS_GRANTED');

  // Slowly enough to be seen: what is sent to the storage waits until the progress was there.
  const seen = page.getByRole('progressbar').waitFor();
  await page.route('**/storage/**', async (route) => (await seen, await route.continue()));
  await choose('sign.png', 'image/png', PNG);
  await send();
  await page.getByText('Pending', { exact: true }).waitFor();
  await page.unroute('**/storage/**');
}

/** Support answers: a toast, a number at the bell, a row in the list; read at once, and back where that is refused. */
export async function hearNews({ page, look }, say) {
  await say('Your question is answered.');
  const toast = page.getByRole('status').filter({ hasText: 'Close' });
  await toast.waitFor();
  await look('toast');
  await page.getByRole('link', { name: 'News' }).click();
  const unread = page.locator('.unread');
  await unread.first().waitFor();
  await look('news');

  let answer;
  const refused = new Promise((resolve) => (answer = resolve));
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('markNotificationsRead')) return route.continue();
    await refused;
    return route.abort('internetdisconnected');
  });
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await unread.first().waitFor({ state: 'detached' });
  answer();
  await unread.first().waitFor();
  await page.unroute('**/graphql');
  const marked = page.waitForResponse((response) => response.request().postData()?.includes('markNotificationsRead'));
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await unread.first().waitFor({ state: 'detached' });
  await marked; // what is on the screen came before it
  await page.reload();
  await page.getByRole('heading', { name: 'News' }).waitFor();
  await page.locator('.rows li').first().waitFor();
  assert.equal(await unread.count(), 0, 'they are read on the server too');
}

export async function useWallet({ page, look, isTold }, { hasMoney }) {
  await page.getByRole('link', { name: 'Wallet' }).click();
  const withdraw = async (amount) => {
    await page.getByLabel('Amount').fill(amount);
    await page.getByLabel('PayPal address').fill('ada@demo.example');
    await page.getByRole('button', { name: 'Withdraw' }).click();
  };
  await withdraw('1.00');
  await isTold('5.00 or more', 'WITHDRAWAL_TOO_SMALL');
  await withdraw('100000.00');
  await isTold('lower than this', 'INSUFFICIENT_BALANCE');
  if (!hasMoney) return;
  await withdraw('5.00');
  await page.getByLabel('Withdrawals').getByText('Pending').first().waitFor();
  await look('wallet');
}

export async function goOffline({ browser, page, look, isTold }) {
  await page.getByRole('link', { name: 'Wallet' }).click();
  await page.getByRole('heading', { name: 'Wallet' }).waitFor();
  await browser.setOffline(true);
  await page.getByText('You are offline').waitFor();
  await page.getByLabel('Amount').fill('5.00');
  await page.getByLabel('PayPal address').fill('ada@demo.example');
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await isTold('There is no connection', 'NO_CONNECTION');
  await look('offline');
  await browser.setOffline(false);
  await page.getByText('You are offline').waitFor({ state: 'detached' });
}

/** The page is of yesterday, and asks for a field that is gone today. */
export async function meetAnotherSchema({ page, look, isTold }) {
  await page.route('**/graphql', (route) => {
    const body = route.request().postData() ?? '';
    return route.continue({ postData: body.replace('xpReward', 'pointsOfYesterday') });
  });
  await page.goto(`${page.url().split('#')[0]}#/`);
  await page.reload();
  await isTold('older than the service', 'INVALID_OPERATION');
  await look('outdated');
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Load again' }).click();
  await page.locator('a.card').first().waitFor();
}

/** Signed out on another device: this one is told at once, and its token is good for nothing any more. */
export async function signOutEverywhere({ page }, other) {
  const token = await tokenIn(page);
  await page.getByLabel('Account').click();
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await Promise.all([page, other.page].map((each) => each.getByText('You are signed out.').waitFor()));
  const act = 'mutation { updateProfile(input: { bio: "Signed out." }) { user { id } } }';
  await assert.rejects(ask(token, act), /UNAUTHENTICATED/);
}
