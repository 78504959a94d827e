/**
 * supabase-js on a page of another port, as an app's development server has it: a person signs up, comes back by a link
 * from the mailbox, hears news after their first token has ended, and signs out.
 *
 *     SIGN_IN_URL=http://127.0.0.1:8000 node sign-in.js [SCREENSHOT.png]
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { visit } from './browser.js';

const gateway = process.env.SIGN_IN_URL;
const [screenshot] = process.argv.slice(2);
const FILES = {
  '/supabase.js': '../node_modules/@supabase/supabase-js/dist/umd/supabase.js',
  '/graphql-ws.js': '../../examples/vendor/graphql-ws.min.js',
  '/resumable.js': '../../examples/resumable.js',
};
const PAGE = `<!doctype html><title>An app</title><link rel="icon" href="data:,"><p id="state">…</p><p id="news"></p>
<script src="/supabase.js"></script>
<script>
const client = supabase.createClient('${gateway}', 'sb_publishable_development');
window.client = client;
window.events = [];
client.auth.onAuthStateChange((event, session) => {
  window.events.push(event);
  document.getElementById('state').textContent = session ? session.user.email : 'signed out';
});
</script>`;

const server = createServer(async ({ url }, response) => {
  const file = FILES[new URL(url, 'http://page').pathname];
  response.setHeader('content-type', file ? 'text/javascript' : 'text/html; charset=utf-8');
  response.end(file ? await readFile(new URL(file, import.meta.url)) : PAGE);
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const home = new URL(`http://127.0.0.1:${server.address().port}/`);
const email = `browser-${Date.now()}@people.example`;
const { page, problems, leave } = await visit(home);

const state = (text) => page.locator('#state', { hasText: text }).waitFor();

try {
  await page.goto(home.href);
  await state('signed out');
  const told = await page.evaluate(
    ([email]) => client.auth.signUp({ email, password: 'a-good-password', options: { data: { full_name: 'Browser Example' } } }),
    [email],
  );
  assert.equal(told.error, null);
  await state(email);
  await page.reload();
  await state(email);
  await page.evaluate(() => client.auth.signOut());
  await state('signed out');

  await page.evaluate(([email]) => client.auth.signInWithOtp({ email, options: { emailRedirectTo: location.href } }), [email]);
  await page.goto(`${gateway}/mailbox`);
  const mail = page.locator('li', { hasText: email }).first();
  if (screenshot) await page.screenshot({ path: screenshot });
  await mail.getByRole('link').click();
  await page.waitForURL((url) => url.host === home.host);
  await state(email);
  assert.equal(await page.evaluate(() => location.hash), '', 'tokens stay in the address');

  const first = await page.evaluate(async () => (await client.auth.getSession()).data.session.access_token);
  await page.evaluate(listen, gateway);
  const ends = JSON.parse(Buffer.from(first.split('.')[1], 'base64url')).exp * 1000;
  await page.waitForTimeout(ends + 12_000 - Date.now());
  await page.evaluate(beAnswered, gateway);
  await page.locator('#news', { hasText: /\w/ }).waitFor();
  assert.ok(await page.evaluate(() => window.events.includes('TOKEN_REFRESHED')), 'supabase-js renews nothing');
  await page.evaluate(() => client.auth.signOut());
  await state('signed out');
} catch (error) {
  problems.push(error.message);
} finally {
  await leave();
  server.close();
}

/** In the page: shows the title of the first notification. */
async function listen(gateway) {
  const { resumableClient } = await import('/resumable.js');
  await new Promise((onload) => document.head.append(Object.assign(document.createElement('script'), { src: '/graphql-ws.js', onload })));
  const getToken = async () => (await client.auth.getSession()).data.session.access_token;
  const socket = resumableClient(graphqlWs.createClient, { url: `${gateway.replace('http', 'ws')}/graphql`, getToken });
  const query = 'subscription ($after: String) { notificationReceived(after: $after) { cursor node { title } } }';
  socket.subscribe({ query }, {
    next: ({ data }) => (document.getElementById('news').textContent = data.notificationReceived.node.title),
    error: console.error,
    complete() {},
  });
}

/** In the page: asks support, and answers as an admin. */
async function beAnswered(gateway) {
  const ask = async (it, query, variables) => {
    const { access_token } = (await it.auth.getSession()).data.session;
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${access_token}` };
    const answer = await fetch(`${gateway}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    return (await answer.json()).data;
  };
  const opened = await ask(
    client,
    'mutation { openSupportTicket(input: { subject: "A judge asks", message: "Who is there?" }) { ticket { id } } }',
  );
  const admin = supabase.createClient(gateway, 'sb_publishable_development', { auth: { persistSession: false, storageKey: 'admin' } });
  await admin.auth.signInWithPassword({ email: 'admin@demo.example', password: 'demo-password' });
  const reply = 'mutation ($input: ReplySupportTicketInput!) { replySupportTicket(input: $input) { message { id } } }';
  await ask(admin, reply, { input: { ticketId: opened.openSupportTicket.ticket.id, message: 'Support is.' } });
}

const elsewhere = problems.filter((problem) => !problem.startsWith(`outside request: ${gateway}`));
elsewhere.forEach((problem) => console.error(`✗ ${problem}`));
console.log(elsewhere.length ? `${elsewhere.length} problem(s)` : 'a page of another port');
process.exit(elsewhere.length ? 1 : 0);
