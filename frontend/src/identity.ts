import { configuration, loadConfiguration } from './configuration';
import { createStore } from './store';

/** Who the operations are run as. */
export type Identity =
  | { kind: 'nobody' }
  | { kind: 'person'; name: string }
  | { kind: 'token'; token: string };

interface Claims {
  role?: string;
  sub?: string;
  email?: string;
  exp?: number;
  app_metadata?: { role?: string };
}

/** What the page shows about an identity. */
export interface Profile {
  label: string;
  role: string;
  detail: string;
  expired: boolean;
}

const KEY = 'gateway:identity';
const NOBODY: Identity = { kind: 'nobody' };
const RENEW_BEFORE = 30;

export const identity = createStore<Identity>(NOBODY);

/** Forgotten when the browser tab closes: a token is never written to disk. */
export function chooseIdentity(chosen: Identity): void {
  sessionStorage.setItem(KEY, JSON.stringify(chosen));
  identity.set(chosen);
}

export function restoreIdentity(): void {
  const stored = readStored();
  const known = stored.kind !== 'person' || findPerson(stored.name) !== undefined;
  identity.set(known ? stored : NOBODY);
}

function readStored(): Identity {
  try {
    return (JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Identity | null) ?? NOBODY;
  } catch {
    return NOBODY;
  }
}

const findPerson = (name: string) => configuration.get().people.find((person) => person.name === name);

/** Tokens of sessions, by the names of the people who have signed in. */
const signedIn = new Map<string, string>();

export function tokenOf(chosen: Identity): string | null {
  if (chosen.kind === 'token') return chosen.token || null;
  return chosen.kind === 'person' ? (signedIn.get(chosen.name) ?? findPerson(chosen.name)?.token ?? null) : null;
}

/** The token to send now; a demo person signs in for it, and again shortly before it ends. */
export async function currentToken(): Promise<string | null> {
  const chosen = identity.get();
  if (chosen.kind !== 'person') return tokenOf(chosen);
  const known = configuration.get().signIn ? signedIn.get(chosen.name) : tokenOf(chosen);
  if (known && !endsWithin(readClaims(known), RENEW_BEFORE)) return known;
  await renew(chosen.name);
  return tokenOf(chosen);
}

/** What is under way, by name: requests that come together wait for one token. */
const renewals = new Map<string, Promise<void>>();

function renew(name: string): Promise<void> {
  const begun = renewals.get(name);
  if (begun) return begun;
  const asked = configuration.get().signIn ? signIn(name) : loadConfiguration().catch(() => undefined);
  const renewal = asked.finally(() => renewals.delete(name));
  renewals.set(name, renewal);
  return renewal;
}

/** By the password of all demo people; whoever has changed theirs has the token that the page was given. */
async function signIn(name: string): Promise<void> {
  const { signIn: how } = configuration.get();
  const email = findPerson(name)?.email;
  if (!how || !email) return;
  signedIn.delete(name);
  const answer = await fetch(`${how.address}/token?grant_type=password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', apikey: how.key },
    body: JSON.stringify({ email, password: how.password }),
  }).catch(() => null);
  if (answer?.ok) signedIn.set(name, ((await answer.json()) as { access_token: string }).access_token);
}

export function profileOf(chosen: Identity): Profile {
  const token = tokenOf(chosen);
  if (!token) return { label: 'Not signed in', role: 'anon', detail: 'No token is sent.', expired: false };
  const claims = readClaims(token);
  const admin = claims?.app_metadata?.role === 'admin' ? ' · admin' : '';
  return {
    label: claims?.email ?? claims?.sub ?? 'Unreadable token',
    role: `${claims?.role ?? 'unknown role'}${admin}`,
    detail: claims?.sub ? `auth.uid() is ${claims.sub}` : 'The token names no person.',
    expired: chosen.kind === 'token' && endsWithin(claims, 0),
  };
}

const endsWithin = (claims: Claims | null, seconds: number) =>
  claims?.exp !== undefined && claims.exp < Date.now() / 1000 + seconds;

/** For display only: the server verifies, this page does not. */
function readClaims(token: string): Claims | null {
  try {
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
  } catch {
    return null;
  }
}
