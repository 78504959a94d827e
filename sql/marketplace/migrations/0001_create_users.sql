--! replaces 3636ee3c8b152a19397ba8a57076c6df8347f870419d8097f1925ce828884a9a
-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

-- Who a person is here. E-mail and password are in auth.users alone.
create table public.users (
    id uuid primary key references auth.users (id) on delete restrict,
    full_name text not null
        constraint users_full_name_length check (char_length(btrim(full_name)) between 1 and 255),
    role text not null default 'contributor'
        constraint users_valid_role check (role in ('contributor', 'company', 'admin')),
    level integer not null default 1
        constraint users_valid_level check (level >= 1),
    current_xp integer not null default 0
        constraint users_valid_current_xp check (current_xp >= 0),
    target_xp integer not null default 100
        constraint users_valid_target_xp check (target_xp > 0),
    trust_score numeric(3, 1) not null default 5.0
        constraint users_valid_trust_score check (trust_score between 0 and 10),
    balance numeric(12, 2) not null default 0.00
        constraint users_valid_balance check (balance >= 0),
    total_earned numeric(12, 2) not null default 0.00
        constraint users_valid_total_earned check (total_earned >= 0),
    total_withdrawn numeric(12, 2) not null default 0.00
        constraint users_valid_total_withdrawn check (total_withdrawn >= 0),
    avatar_url text
        constraint users_valid_avatar_url check (avatar_url ~ '^https?://[^[:space:]]+$' and char_length(avatar_url) <= 2048),
    bio text
        constraint users_bio_length check (char_length(bio) <= 2000),
    location text
        constraint users_location_length check (char_length(location) <= 100),
    region text
        constraint users_valid_region check (region ~ '^[A-Z]{2}$'),
    languages text[] not null default '{}'
        constraint users_valid_languages check (
            cardinality(languages) <= 20
            and array_position(languages, null) is null
            and array_to_string(languages, ',') ~ '^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*(,[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)*)?$'
        ),
    preferred_language text not null default 'en'
        constraint users_valid_preferred_language check (
            preferred_language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' and char_length(preferred_language) <= 10
        ),
    time_zone text not null default 'UTC'
        constraint users_time_zone_length check (char_length(time_zone) between 1 and 64),
    is_active boolean not null default true,
    is_verified boolean not null default false,
    last_login_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table public.users is
    'Everything about a person but their sign-in: profile, level, trust and money. Readable by that person and by admins.';
comment on column public.users.id is 'The same id as in auth.users.';
comment on column public.users.role is 'For display only: rights follow from memberships and from the admin claim.';
comment on column public.users.current_xp is 'Points since the last level; the next level needs target_xp.';
comment on column public.users.trust_score is '0.0 to 10.0; tasks can ask for a minimum.';
comment on column public.users.balance is 'The sum of the person''s transactions, always.';
comment on column public.users.region is 'ISO 3166-1 country code; decides which regional tasks are offered.';
comment on column public.users.languages is 'BCP 47 tags of the languages the person works in.';
comment on column public.users.time_zone is 'IANA name; streak days are counted in it.';
comment on column public.users.is_active is 'False for a suspended account: it may look, but not act.';
comment on constraint users_valid_balance on public.users is 'Nobody owes the platform money.';

create index users_role_idx on public.users (role);
comment on index public.users_role_idx is 'Admin: people by role.';
create index users_trust_score_idx on public.users (trust_score);
comment on index public.users_trust_score_idx is 'Admin: people by trust.';

create table public.public_profiles (
    id uuid primary key references public.users (id) on delete restrict,
    name text not null,
    avatar_url text,
    level integer not null default 1,
    badge_count integer not null default 0
        constraint public_profiles_valid_badge_count check (badge_count >= 0)
);

comment on table public.public_profiles is
    'What every signed-in person may know of another; kept by triggers on public.users.';
comment on column public.public_profiles.id is 'The person''s id in public.users.';
