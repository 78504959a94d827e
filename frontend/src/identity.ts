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

export function tokenOf(chosen: Identity): string | null {
  if (chosen.kind === 'token') return chosen.token || null;
  return chosen.kind === 'person' ? (findPerson(chosen.name)?.token ?? null) : null;
}

/** The token to send now; a demo person's is fetched again shortly before it ends. */
export async function currentToken(): Promise<string | null> {
  const chosen = identity.get();
  const token = tokenOf(chosen);
  if (chosen.kind !== 'person' || !token || !endsWithin(readClaims(token), RENEW_BEFORE)) return token;
  await loadConfiguration().catch(() => undefined);
  return tokenOf(chosen);
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
