/** Who is signed in, by supabase-js: it keeps the session, renews it, and tells every tab. */
import { createClient, type Session } from '@supabase/supabase-js';
import { useEffect, useState } from 'react';
import { Failure, unanswered } from '../data/failure';

const env = import.meta.env as Record<string, string | undefined>;
const GATEWAY = env.VITE_GATEWAY_URL ?? 'http://127.0.0.1:8000';
export const GRAPHQL_URL = `${GATEWAY}/graphql`;

// In production the address and publishable key of the Supabase project.
export const supabase = createClient(env.VITE_SUPABASE_URL ?? GATEWAY, env.VITE_SUPABASE_KEY ?? 'sb_publishable_development');

interface Presence {
  /** Null for nobody; undefined until it is known. */
  session: Session | null | undefined;
  /** Whether somebody was here before. */
  wasHere: boolean;
}

export function usePresence(): Presence {
  const [presence, setPresence] = useState<Presence>({ session: undefined, wasHere: false });
  useEffect(() => {
    const { data } = supabase.auth.onAuthStateChange((event, session) =>
      setPresence({ session, wasHere: event === 'SIGNED_OUT' }),
    );
    return () => data.subscription.unsubscribe();
  }, []);
  return presence;
}

/** A token that is good for a while: supabase-js renews one that is about to end. */
export async function readToken(): Promise<string | null> {
  const { data } = await supabase.auth.getSession();
  return data.session?.access_token ?? null;
}

/** `fetch` as the person who is signed in. */
export async function signedFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const send = async () => {
    const token = await readToken();
    const headers = new Headers(init.headers);
    if (token) headers.set('authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers });
  };
  const response = await send();
  if (response.status !== 401) return response;
  // A clock here may be wrong, and the token older than it seems.
  const { error } = await supabase.auth.refreshSession();
  if (!error) return send();
  await endSession();
  return response;
}

/** Forget the session here, and leave others as they are. */
export async function endSession() {
  await supabase.auth.signOut({ scope: 'local' });
}

export async function signIn(email: string, password: string) {
  fail(await supabase.auth.signInWithPassword({ email, password }));
}

export async function signUp(email: string, password: string, name: string) {
  const { data, error } = await supabase.auth.signUp({ email, password, options: { data: { full_name: name } } });
  fail({ error });
  if (!data.session) throw new Failure('email_not_confirmed', 'The address has to be confirmed.');
}

function fail({ error }: { error: { code?: string | undefined; message: string } | null }) {
  if (error) throw error.code ? new Failure(error.code, error.message) : unanswered(error);
}
