"""`/auth/v1/…`: the sign-in for development over HTTP, as clients of Supabase Auth ask it."""
