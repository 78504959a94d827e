/** A token ends while people listen: the app renews it on the open socket, and nothing that was told is lost. */
import assert from 'node:assert/strict';
import * as marketplace from './marketplace.js';
import { DESKTOP, ask, report, sitting } from './person.js';

await Promise.all(
  [['apollo', 'contributor'], ['urql', 'contributor2']].map(([client, name]) =>
    sitting(DESKTOP, client, async (person) => {
      const sockets = [];
      person.page.on('websocket', (socket) => sockets.push(socket));
      await marketplace.signIn(person, `${name}@demo.example`, 'demo-password');
      await outliveTheToken(person.page, await marketplace.support(person), sockets);
    }),
  ),
);
report();

/** As many are unread as were told, by events alone: the page asks for the number once, when it is loaded. */
async function outliveTheToken(page, say, sockets) {
  const unread = async () => Number.parseInt((await page.locator('.badge').allInnerTexts())[0] ?? '0', 10);
  await say('The first answer.');
  await page.getByRole('status').filter({ hasText: 'Close' }).waitFor();
  const first = await marketplace.tokenIn(page);
  let told = await unread();
  const tell = async () => {
    await say(`Answer ${(told += 1)}.`);
    await page.locator('.badge').filter({ hasText: new RegExp(`^${told} `) }).waitFor({ timeout: 20_000 });
  };
  for (const end = expiryOf(first) + 3_000; Date.now() < end; ) {
    await tell();
    await page.waitForTimeout(1_000);
  }
  await assert.rejects(ask(first, '{ me { id } }'), /TOKEN_EXPIRED/);
  await tell();
  assert.equal(sockets.length, 1, 'another socket was opened');
  await page.reload();
  await page.locator('.badge').waitFor();
  assert.equal(await unread(), told, 'what was told is what there is');
}

function expiryOf(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).exp * 1_000;
}
