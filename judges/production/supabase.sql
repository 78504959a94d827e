-- What a Supabase project has before this project comes: roles, schemas, `auth`, default privileges.
-- A superuser runs it in template1, so that every new database has it; the owner of the databases,
-- {owner}, is what `postgres` is there: no superuser, and not bound by Row Level Security.
create role supabase_admin nologin createrole createdb replication bypassrls;
create role supabase_auth_admin nologin noinherit createrole;
create role {owner} login createrole createdb replication bypassrls;
create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;
create role authenticator login noinherit;
grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role to {owner} with admin option;
alter role anon set statement_timeout to '3s';
alter role authenticated set statement_timeout to '8s';
alter role authenticator set statement_timeout to '8s';

create schema extensions;
grant usage on schema extensions to {owner}, anon, authenticated, service_role;

create schema auth authorization supabase_admin;
create table auth.users (
    instance_id uuid,
    id uuid primary key,
    aud varchar(255),
    role varchar(255),
    email varchar(255),
    encrypted_password varchar(255),
    email_confirmed_at timestamptz,
    raw_app_meta_data jsonb,
    raw_user_meta_data jsonb,
    is_super_admin boolean,
    created_at timestamptz,
    updated_at timestamptz,
    phone text unique default null,
    is_anonymous boolean not null default false
);
alter table auth.users owner to supabase_auth_admin;

create function auth.uid() returns uuid language sql stable as $$
    select coalesce(
        nullif(current_setting('request.jwt.claim.sub', true), ''),
        (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')
    )::uuid
$$;
create function auth.role() returns text language sql stable as $$
    select coalesce(
        nullif(current_setting('request.jwt.claim.role', true), ''),
        (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role')
    )::text
$$;
create function auth.email() returns text language sql stable as $$
    select coalesce(
        nullif(current_setting('request.jwt.claim.email', true), ''),
        (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email')
    )::text
$$;
create function auth.jwt() returns jsonb language sql stable as $$
    select coalesce(
        nullif(current_setting('request.jwt.claim', true), ''),
        nullif(current_setting('request.jwt.claims', true), '')
    )::jsonb
$$;
alter function auth.uid() owner to supabase_auth_admin;
alter function auth.role() owner to supabase_auth_admin;
alter function auth.email() owner to supabase_auth_admin;
alter function auth.jwt() owner to supabase_auth_admin;
grant all on schema auth to supabase_auth_admin;
grant usage on schema auth to anon, authenticated, service_role, {owner};
grant all on auth.users to {owner};

grant all on schema public to {owner} with grant option;
grant usage on schema public to anon, authenticated, service_role;
alter default privileges for role {owner} in schema public
    grant all on tables to {owner}, anon, authenticated, service_role;
alter default privileges for role {owner} in schema public
    grant all on functions to {owner}, anon, authenticated, service_role;
alter default privileges for role {owner} in schema public
    grant all on sequences to {owner}, anon, authenticated, service_role;
