/** supabase-js, unmodified, against the gateway's own address: everything that an app asks of Supabase Auth. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@supabase/supabase-js';
import { createClient as createSocket } from 'graphql-ws';
import WebSocket from 'ws';
import { resumableClient } from '../examples/resumable.js';
import { within } from './news.js';

globalThis.WebSocket ??= WebSocket;
const { SIGN_IN_URL: home, CAREFUL_URL: careful } = process.env;
const KEY = 'sb_publishable_development';
const PASSWORD = 'a-good-password';
let number = 0;

const newAddress = () => `judge${(number += 1)}-${Date.now()}@people.example`;
const client = (url = home) => createClient(url, KEY, { auth: { persistSession: false } });

async function good(answer) {
  const { data, error } = await answer;
  assert.equal(error, null, `${error?.code}: ${error?.message}`);
  return data;
}

async function refused(answer, code, status) {
  const { error } = await answer;
  assert.deepEqual([error?.code, error?.status], [code, status], `${error}`);
  assert.ok(error.message.length > 5);
  return error;
}

async function mailTo(address, url = home) {
  const { mails } = await (await fetch(`${url}/mailbox.json?to=${encodeURIComponent(address)}`)).json();
  return mails[0];
}

const claimsOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
const tokenOf = async (it) => (await it.auth.getSession()).data.session?.access_token;

async function ask(token, query, variables) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${home}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return answer.json();
}

/** XUM v1's "Authentication endpoints": sign-up, login, forgotten password, a code, logout. */
async function endpoints() {
  const email = newAddress();
  const it = client();
  const heard = [];
  it.auth.onAuthStateChange((event) => heard.push(event));
  const options = { data: { full_name: 'Judge Example', role: 'contributor' } };
  const { user, session } = await good(it.auth.signUp({ email, password: PASSWORD, options }));
  assert.equal(user.email, email);
  const me = await ask(session.access_token, '{ me { fullName role } }');
  assert.deepEqual(me.data, { me: { fullName: 'Judge Example', role: 'CONTRIBUTOR' } });
  await refused(client().auth.signUp({ email, password: PASSWORD }), 'user_already_exists', 422);
  const weak = await refused(client().auth.signUp({ email: newAddress(), password: 'short' }), 'weak_password', 422);
  assert.deepEqual([weak.name, weak.reasons], ['AuthWeakPasswordError', ['length']]);

  await refused(client().auth.signInWithPassword({ email, password: 'wrong-password' }), 'invalid_credentials', 400);
  await refused(client().auth.signInWithPassword({ email: newAddress(), password: PASSWORD }), 'invalid_credentials', 400);
  await good(client().auth.signInWithPassword({ email, password: PASSWORD }));

  await good(client().auth.resetPasswordForEmail(email));
  await good(client().auth.resetPasswordForEmail(newAddress()));
  const forgetful = client();
  const { code } = await mailTo(email);
  await good(forgetful.auth.verifyOtp({ email, token: code, type: 'recovery' }));
  await refused(client().auth.verifyOtp({ email, token: code, type: 'recovery' }), 'otp_expired', 403);
  await refused(forgetful.auth.updateUser({ password: PASSWORD }), 'same_password', 422);
  await good(forgetful.auth.updateUser({ password: 'another-password' }));
  await good(client().auth.signInWithPassword({ email, password: 'another-password' }));

  await good(it.auth.signOut());
  assert.deepEqual([heard.includes('SIGNED_IN'), heard.at(-1)], [true, 'SIGNED_OUT']);
  const acted = await ask(session.access_token, 'mutation { signOutEverywhere(input: {}) { signedOutAt } }');
  assert.equal(acted.errors[0].extensions.code, 'UNAUTHENTICATED');
}

/** Where addresses are confirmed first. */
async function confirmation() {
  const email = newAddress();
  const it = client(careful);
  assert.equal((await good(it.auth.signUp({ email, password: PASSWORD }))).session, null);
  await refused(it.auth.signInWithPassword({ email, password: PASSWORD }), 'email_not_confirmed', 400);
  await sleep(1100);
  await good(it.auth.resend({ type: 'signup', email }));
  const { code } = await mailTo(email, careful);
  const { user } = await good(it.auth.verifyOtp({ email, token: code, type: 'email' }));
  assert.ok(user.email_confirmed_at);
  const hidden = await good(client(careful).auth.signUp({ email, password: 'another-password' }));
  assert.deepEqual([hidden.user.identities, hidden.user.id === user.id], [[], false]);
}

/** Codes, links and the hash in a link. */
async function codes() {
  const email = newAddress();
  await refused(client().auth.signInWithOtp({ email, options: { shouldCreateUser: false } }), 'otp_disabled', 422);
  await good(client().auth.signInWithOtp({ email }));
  const first = await mailTo(email);
  const it = client();
  const { session } = await good(it.auth.verifyOtp({ email, token: first.code, type: 'email' }));
  assert.equal(claimsOf(session.access_token).amr[0].method, 'otp');
  await sleep(1100);
  await good(client().auth.signInWithOtp({ email }));
  const hash = new URL((await mailTo(email)).link).searchParams.get('token');
  await good(client().auth.verifyOtp({ token_hash: hash, type: 'magiclink' }));
  await refused(client().auth.verifyOtp({ token_hash: hash, type: 'magiclink' }), 'otp_expired', 403);
}

/** A session is renewed; a token of before, shown twice and late, is no session any more. */
async function renewal() {
  const it = client();
  const { session } = await good(it.auth.signUp({ email: newAddress(), password: PASSWORD }));
  const second = (await good(it.auth.refreshSession())).session;
  assert.notEqual(second.refresh_token, session.refresh_token);
  const third = (await good(it.auth.refreshSession())).session;
  await sleep(10_500);
  const replay = client().auth.refreshSession({ refresh_token: session.refresh_token });
  await refused(replay, 'refresh_token_already_used', 400);
  const last = client().auth.refreshSession({ refresh_token: third.refresh_token });
  await refused(last, 'refresh_token_not_found', 400);
  const { error } = await client().auth.getUser(third.access_token);
  assert.equal(error.name, 'AuthSessionMissingError');
  const forged = await client().auth.getUser(`${third.access_token.slice(0, -4)}AAAA`);
  assert.equal(forged.error.code, 'bad_jwt');
}

/** The user is read, changed and verified by the key set; an address changes when both have confirmed it. */
async function account() {
  const [old, email] = [newAddress(), newAddress()];
  const it = client();
  await good(it.auth.signUp({ email: old, password: PASSWORD }));
  const { claims, header } = await good(it.auth.getClaims());
  assert.deepEqual([header.alg, claims.email, claims.aal], ['ES256', old, 'aal1']);
  const { user } = await good(it.auth.updateUser({ data: { theme: 'dark' } }));
  assert.equal(user.user_metadata.theme, 'dark');
  assert.equal((await good(it.auth.updateUser({ email }))).user.new_email, email);
  for (const to of [old, email]) {
    const { code } = await mailTo(to);
    const { error } = await client().auth.verifyOtp({ email: to, token: code, type: 'email_change' });
    assert.equal(error, null, `${error?.message}`);
  }
  assert.equal((await good(it.auth.getUser())).user.email, email);
  await good(client().auth.signInWithPassword({ email, password: PASSWORD }));
}

/** Nobody in particular, who becomes somebody. */
async function anonymous() {
  const it = client();
  const { user, session } = await good(it.auth.signInAnonymously());
  assert.deepEqual([user.is_anonymous, claimsOf(session.access_token).is_anonymous], [true, true]);
  const changed = await good(it.auth.updateUser({ email: newAddress(), password: PASSWORD }));
  assert.deepEqual([changed.user.id, changed.user.is_anonymous], [user.id, false]);
}

/** The code of a program that has the secret, in base 32 (RFC 6238). */
function codeOf(secret) {
  const bits = [...secret].map((it) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(it).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((it) => parseInt(it, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(step).digest();
  const at = digest.at(-1) & 15;
  return `${(digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000}`.padStart(6, '0');
}

/** A second factor. */
async function factors() {
  const email = newAddress();
  const it = client();
  await good(it.auth.signUp({ email, password: PASSWORD }));
  const factor = await good(it.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'Phone' }));
  assert.match(factor.totp.qr_code, /^data:image\/svg\+xml;utf-8,<svg/);
  const wrong = it.auth.mfa.challengeAndVerify({ factorId: factor.id, code: '12345' });
  await refused(wrong, 'mfa_verification_failed', 422);
  await good(it.auth.mfa.challengeAndVerify({ factorId: factor.id, code: codeOf(factor.totp.secret) }));
  assert.equal(claimsOf(await tokenOf(it)).aal, 'aal2');

  const again = client();
  await good(again.auth.signInWithPassword({ email, password: PASSWORD }));
  const levels = await good(again.auth.mfa.getAuthenticatorAssuranceLevel());
  assert.deepEqual([levels.currentLevel, levels.nextLevel], ['aal1', 'aal2']);
  await refused(again.auth.updateUser({ password: 'another-password' }), 'insufficient_aal', 401);
  const [listed] = (await good(again.auth.mfa.listFactors())).totp;
  const challenge = await good(again.auth.mfa.challenge({ factorId: listed.id }));
  const code = codeOf(factor.totp.secret);
  await good(again.auth.mfa.verify({ factorId: listed.id, challengeId: challenge.id, code }));
  await good(again.auth.updateUser({ password: 'another-password' }));
  await good(again.auth.mfa.unenroll({ factorId: listed.id }));
  assert.deepEqual((await good(again.auth.mfa.listFactors())).all, []);
}

/** This session, the others, all of them. */
async function signOuts() {
  const email = newAddress();
  const [first, second, third] = [client(), client(), client()];
  await good(first.auth.signUp({ email, password: PASSWORD }));
  for (const it of [second, third]) await good(it.auth.signInWithPassword({ email, password: PASSWORD }));
  await good(third.auth.signOut({ scope: 'local' }));
  await good(first.auth.signOut({ scope: 'others' }));
  await refused(second.auth.refreshSession(), 'refresh_token_not_found', 400);
  await good(first.auth.refreshSession());
  await good(first.auth.signOut({ scope: 'global' }));
}

/** A subscription goes on when its first token has ended: supabase-js renews it, and the socket is told. */
async function subscription() {
  const it = client();
  const { session } = await good(it.auth.signUp({ email: newAddress(), password: PASSWORD }));
  const socket = resumableClient(createSocket, {
    url: `${home.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    getToken: () => tokenOf(it),
  });
  const query = 'subscription ($after: String) { notificationReceived(after: $after) { cursor node { title } } }';
  const heard = new Promise((next, error) => socket.subscribe({ query }, { next, error, complete() {} }));
  heard.catch(() => {});
  const opened = await ask(
    session.access_token,
    'mutation { openSupportTicket(input: { subject: "A judge asks", message: "Who is there?" }) { ticket { id } } }',
  );
  const ticketId = opened.data.openSupportTicket.ticket.id;
  // past its end, and past what clocks may differ by
  await sleep(session.expires_at * 1000 + 12_000 - Date.now());
  assert.equal((await ask(session.access_token, '{ me { id } }')).errors[0].extensions.code, 'TOKEN_EXPIRED');
  const admin = client();
  await good(admin.auth.signInWithPassword({ email: 'admin@demo.example', password: 'demo-password' }));
  const reply = 'mutation ($input: ReplySupportTicketInput!) { replySupportTicket(input: $input) { message { id } } }';
  const replied = await ask(await tokenOf(admin), reply, { input: { ticketId, message: 'Support is.' } });
  assert.equal(replied.errors, undefined, JSON.stringify(replied.errors));
  const { data, errors } = await within(15, heard, 'notification after the first token has ended');
  assert.equal(errors, undefined, JSON.stringify(errors));
  assert.ok(data.notificationReceived.node.title);
}

/** The JavaScript of the documents, as it stands there. */
async function documents() {
  const page = await readFile(new URL('../docs/sign-in.md', import.meta.url), 'utf8');
  const [, block] = page.match(/^```js\n([\s\S]*?)^```$/m);
  const text = block.replaceAll('http://127.0.0.1:8000', home);
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  const answer = await new AsyncFunction('createClient', `${text}\nreturn answer.json();`)(createClient);
  assert.deepEqual(answer, { data: { me: { fullName: 'Amara Demo' } } });
}

const all = { endpoints, confirmation, codes, renewal, account, anonymous, factors, signOuts, subscription, documents };
const ended = await Promise.allSettled(Object.values(all).map((it) => it()));
const failed = ended.filter(({ status }) => status === 'rejected');
failed.forEach(({ reason }) => console.error(reason));
console.log(`${ended.length - failed.length} of ${ended.length} stories of supabase-js`);
process.exit(failed.length ? 1 : 0);
