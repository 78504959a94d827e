-- The tables of Supabase Auth as far as the sign-in for development uses them, with its names and types. In a Supabase
-- project the schema belongs to Supabase, and nothing of this is applied there.
do $do$
begin
    if (select schema.nspowner from pg_catalog.pg_namespace as schema where schema.nspname = 'auth') <> current_user::regrole
        or to_regclass('auth.sessions') is not null
    then
        raise exception using
            errcode = 'PT409',
            message = 'The schema auth of this database belongs to Supabase Auth.',
            hint = 'Leave GATEWAY_SIGN_IN out, and let people sign in there.';
    end if;
end
$do$;

create schema sign_in;
comment on schema sign_in is 'The sign-in for development: what stands in for the server of Supabase Auth.';
grant usage on schema sign_in to service_role;

alter table auth.users
add column confirmation_sent_at timestamptz,
add column recovery_sent_at timestamptz,
add column email_change text,
add column email_change_sent_at timestamptz,
add column email_change_confirm_status smallint not null default 0
constraint users_email_change_confirm_status_check check (email_change_confirm_status between 0 and 2),
add column reauthentication_sent_at timestamptz,
add column confirmed_at timestamptz generated always as (least(email_confirmed_at, phone_confirmed_at)) stored;

create type auth.aal_level as enum ('aal1', 'aal2', 'aal3');
create type auth.factor_type as enum ('totp', 'webauthn', 'phone');
create type auth.factor_status as enum ('unverified', 'verified');
create type auth.one_time_token_type as enum (
    'confirmation_token', 'reauthentication_token', 'recovery_token', 'email_change_token_new',
    'email_change_token_current', 'phone_change_token'
);

create table auth.identities (
    id uuid primary key default gen_random_uuid(),
    provider_id text not null,
    user_id uuid not null references auth.users (id) on delete cascade,
    identity_data jsonb not null,
    provider text not null,
    last_sign_in_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    email text generated always as (lower(identity_data ->> 'email')) stored,
    constraint identities_provider_id_provider_unique unique (provider_id, provider)
);
comment on table auth.identities is 'By what a person signs in: here the e-mail address alone.';
create index identities_user_id_idx on auth.identities (user_id);
comment on index auth.identities_user_id_idx is 'Foreign key.';

create table auth.sessions (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    factor_id uuid,
    aal auth.aal_level not null default 'aal1',
    not_after timestamptz,
    refreshed_at timestamptz,
    user_agent text,
    ip inet,
    tag text
);
comment on table auth.sessions is 'Who is signed in where; a session that is not here any more was signed out.';
create index sessions_user_id_idx on auth.sessions (user_id, created_at);
comment on index auth.sessions_user_id_idx is 'Sessions of a person, the oldest first; foreign key.';

create table auth.refresh_tokens (
    id bigint generated always as identity primary key,
    token text not null
    constraint refresh_tokens_token_unique unique,
    user_id text not null,
    revoked boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    parent text,
    session_id uuid not null references auth.sessions (id) on delete cascade
);
comment on table auth.refresh_tokens is 'What renews a session: one that is not revoked for each, and those before it.';
create index refresh_tokens_session_id_idx on auth.refresh_tokens (session_id, revoked);
comment on index auth.refresh_tokens_session_id_idx is 'The token of a session that is good; foreign key.';

create table auth.mfa_factors (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    friendly_name text,
    factor_type auth.factor_type not null,
    status auth.factor_status not null default 'unverified',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    secret text,
    phone text,
    last_challenged_at timestamptz
);
comment on table auth.mfa_factors is 'Second factors: programs that show codes which change every half minute.';
create unique index mfa_factors_user_friendly_name_unique on auth.mfa_factors (friendly_name, user_id)
where btrim(friendly_name) <> '';
comment on index auth.mfa_factors_user_friendly_name_unique is 'A person tells their factors apart by name.';
create index mfa_factors_user_id_idx on auth.mfa_factors (user_id, created_at);
comment on index auth.mfa_factors_user_id_idx is 'Factors of a person; foreign key.';

create table auth.mfa_challenges (
    id uuid primary key default gen_random_uuid(),
    factor_id uuid not null references auth.mfa_factors (id) on delete cascade,
    created_at timestamptz not null default now(),
    verified_at timestamptz,
    ip_address inet,
    otp_code text
);
comment on table auth.mfa_challenges is 'Each is answered by one code of its factor, or runs out.';
create index mfa_challenges_factor_id_idx on auth.mfa_challenges (factor_id);
comment on index auth.mfa_challenges_factor_id_idx is 'Foreign key.';

create table auth.mfa_amr_claims (
    id uuid primary key default gen_random_uuid(),
    session_id uuid not null references auth.sessions (id) on delete cascade,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    authentication_method text not null,
    constraint mfa_amr_claims_session_id_authentication_method_pkey unique (session_id, authentication_method)
);
comment on table auth.mfa_amr_claims is 'How somebody has proved who they are in a session: `amr` of its tokens.';

create table auth.one_time_tokens (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    token_type auth.one_time_token_type not null,
    token_hash text not null
    constraint one_time_tokens_token_hash_check check (char_length(token_hash) > 0),
    relates_to text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint one_time_tokens_user_id_token_type_key unique (user_id, token_type)
);
comment on table auth.one_time_tokens is 'Codes and links that were mailed and not used yet, as their hashes.';
create index one_time_tokens_token_hash_idx on auth.one_time_tokens using hash (token_hash);
comment on index auth.one_time_tokens_token_hash_idx is 'Whose link it is.';

create table sign_in.wrong_codes (
    user_id uuid primary key references auth.users (id) on delete cascade,
    given integer not null default 1
);
comment on table sign_in.wrong_codes is 'Wrong codes since the last mail: after ten, those that were mailed are worth nothing.';

create table sign_in.tried_codes (
    challenge_id uuid primary key references auth.mfa_challenges (id) on delete cascade,
    tried integer not null default 1
);
comment on table sign_in.tried_codes is 'How many codes were tried for a challenge: after ten it is worth nothing.';

create table sign_in.signing_keys (
    id boolean primary key default true
    constraint signing_keys_single check (id),
    private_key text not null,
    created_at timestamptz not null default now()
);
comment on table sign_in.signing_keys is 'The key that signs access tokens of this database, and of no other.';

create table sign_in.mails (
    id bigint generated always as identity primary key,
    recipient text not null,
    kind text not null,
    subject text not null,
    code text,
    link text,
    sent_at timestamptz not null default now()
);
comment on table sign_in.mails is 'What would have been mailed: the newest few hundred, which the page /mailbox shows.';
create index mails_recipient_idx on sign_in.mails (recipient, id desc);
comment on index sign_in.mails_recipient_idx is 'The newest mails to one address.';
