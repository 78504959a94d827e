-- A stand-in for Supabase's `auth` schema, with its own definitions. Where a project has an object
-- already, that object is left as it is.
do $do$
begin
    if to_regnamespace('auth') is null then
        create schema auth;
        grant usage on schema auth to anon, authenticated, service_role;
        comment on schema auth is 'Stand-in for the schema of Supabase Auth.';
    end if;

    if to_regclass('auth.users') is null then
        create table auth.users (
            id uuid primary key,
            aud text,
            role text,
            email text,
            encrypted_password text,
            email_confirmed_at timestamptz,
            last_sign_in_at timestamptz,
            raw_app_meta_data jsonb,
            raw_user_meta_data jsonb,
            phone text unique,
            phone_confirmed_at timestamptz,
            banned_until timestamptz,
            is_anonymous boolean not null default false,
            created_at timestamptz default now(),
            updated_at timestamptz default now(),
            deleted_at timestamptz
        );
        create unique index users_email_key on auth.users (lower(email));
        comment on table auth.users is 'People who can sign in; kept by Supabase Auth in a project.';
        comment on index auth.users_email_key is 'One account per e-mail address, however it is written.';
        alter table auth.users enable row level security;
        alter table auth.users force row level security;
        revoke all on table auth.users from public;
    end if;

    if to_regprocedure('auth.uid()') is null then
        create function auth.uid() returns uuid
        language sql
        stable
        as $$
            select coalesce(
                nullif(current_setting('request.jwt.claim.sub', true), ''),
                (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')
            )::uuid
        $$;
        comment on function auth.uid() is 'The id of the caller; null for callers who are not signed in.';
        grant execute on function auth.uid() to public;
    end if;

    if to_regprocedure('auth.role()') is null then
        create function auth.role() returns text
        language sql
        stable
        as $$
            select coalesce(
                nullif(current_setting('request.jwt.claim.role', true), ''),
                (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role')
            )::text
        $$;
        comment on function auth.role() is 'The role that the caller''s token names.';
        grant execute on function auth.role() to public;
    end if;

    if to_regprocedure('auth.email()') is null then
        create function auth.email() returns text
        language sql
        stable
        as $$
            select coalesce(
                nullif(current_setting('request.jwt.claim.email', true), ''),
                (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email')
            )::text
        $$;
        comment on function auth.email() is 'The e-mail address that the caller''s token names.';
        grant execute on function auth.email() to public;
    end if;

    if to_regprocedure('auth.jwt()') is null then
        create function auth.jwt() returns jsonb
        language sql
        stable
        as $$
            select coalesce(
                nullif(current_setting('request.jwt.claim', true), ''),
                nullif(current_setting('request.jwt.claims', true), '')
            )::jsonb
        $$;
        comment on function auth.jwt() is 'All claims of the caller''s token.';
        grant execute on function auth.jwt() to public;
    end if;
end
$do$;
