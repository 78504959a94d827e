// The demo contributor is signed in; the page on supabase-js has a session of its own.
export const accessToken = async (): Promise<string | null> => process.env['TOKEN_CONTRIBUTOR'] ?? null;
