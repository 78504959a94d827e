-- Places in lists are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

create table creators.platform (
    slug text primary key
        constraint platform_valid_slug check (slug ~ '^[a-z][a-z0-9_]{0,49}$'),
    name text not null
        constraint platform_name_length check (char_length(name) between 1 and 100),
    description text not null
        constraint platform_description_length check (char_length(description) between 1 and 500),
    authorize_url text not null
        constraint platform_valid_authorize_url check (authorize_url ~ '^https://' and char_length(authorize_url) <= 2048),
    scopes text [] not null
        constraint platform_scopes_count check (cardinality(scopes) between 1 and 50),
    position integer not null
        constraint platform_position_once unique,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.platform is 'Where creators publish. Anybody may know; whether one can be connected is is_active.';
comment on column creators.platform.scopes is 'What the creator is asked to allow.';

insert into creators.platform (slug, name, description, authorize_url, scopes, position, is_active)
values
(
    'youtube', 'YouTube', 'Videos, shorts and live streams.', 'https://accounts.google.com/o/oauth2/v2/auth',
    '{https://www.googleapis.com/auth/youtube.readonly}', 1, true
),
(
    'instagram', 'Instagram', 'Pictures, reels and stories.', 'https://www.instagram.com/oauth/authorize',
    '{instagram_business_basic}', 2, true
),
(
    'tiktok', 'TikTok', 'Short videos.', 'https://www.tiktok.com/v2/auth/authorize/',
    '{user.info.basic,video.list}', 3, true
),
('facebook', 'Facebook', 'Videos and posts of pages.', 'https://www.facebook.com/dialog/oauth', '{pages_show_list}', 4, false),
('x', 'X', 'Posts.', 'https://x.com/i/oauth2/authorize', '{tweet.read,users.read}', 5, false);

create table creators.account_status (
    slug text primary key
        constraint account_status_valid_slug check (slug ~ '^[a-z][a-z0-9_]{0,49}$'),
    name text not null
        constraint account_status_name_length check (char_length(name) between 1 and 100),
    description text not null
        constraint account_status_description_length check (char_length(description) between 1 and 500),
    can_sync boolean not null,
    position integer not null
        constraint account_status_position_once unique,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.account_status is 'The states of a social account. Anybody may know.';
comment on column creators.account_status.can_sync is 'Whether content is synchronised in this state.';

insert into creators.account_status (slug, name, description, can_sync, position)
values
('active', 'Active', 'Content is synchronised.', true, 1),
('expired', 'Expired', 'The platform''s permission has run out: connect the account again.', false, 2),
('suspended', 'Suspended', 'The platform has closed the account; its content is not shown.', false, 3),
('disconnected', 'Disconnected', 'The creator has disconnected the account; its content is not shown.', false, 4);

create table creators.platform_connection (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    platform_slug text not null references creators.platform (slug) on delete restrict,
    vault_secret_name text
        constraint platform_connection_secret_once unique
        constraint platform_connection_valid_secret_name check (vault_secret_name ~ '^creators/[a-z_]+/[0-9a-f-]{36}$'),
    scopes text [] not null default '{}'
        constraint platform_connection_scopes_count check (cardinality(scopes) <= 50),
    state_hash bytea
        constraint platform_connection_state_once unique
        constraint platform_connection_state_size check (octet_length(state_hash) = 32),
    state_expires_at timestamptz,
    expires_at timestamptz,
    connected_at timestamptz,
    is_active boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint platform_connection_state_complete check ((state_hash is null) = (state_expires_at is null)),
    constraint platform_connection_active_has_secret check (not is_active or vault_secret_name is not null)
);

comment on table creators.platform_connection is 'That a creator lets us read a platform. What opens it is in the vault, under vault_secret_name, and never here.';
comment on column creators.platform_connection.vault_secret_name is 'Where the tokens are kept; no client reads it.';
comment on column creators.platform_connection.state_hash is 'SHA-256 of the state that the platform brings back, while the connection is being made; no client reads it.';
comment on column creators.platform_connection.expires_at is 'When the platform''s permission runs out; null if it does not.';

create index platform_connection_user_id_idx on creators.platform_connection (user_id, created_at, id);
comment on index creators.platform_connection_user_id_idx is 'A creator''s connections, newest first; foreign key.';
create index platform_connection_platform_slug_idx on creators.platform_connection (platform_slug, created_at, id);
comment on index creators.platform_connection_platform_slug_idx is 'Connections to a platform; foreign key.';
create index platform_connection_expires_at_idx on creators.platform_connection (expires_at) where is_active;
comment on index creators.platform_connection_expires_at_idx is 'Whose permission has run out.';
create index platform_connection_state_expires_at_idx on creators.platform_connection (state_expires_at) where state_hash is not null;
comment on index creators.platform_connection_state_expires_at_idx is 'Connections that nobody has completed.';
create index platform_connection_created_at_idx on creators.platform_connection (created_at, id);
comment on index creators.platform_connection_created_at_idx is 'Admin: the newest connections.';

create table creators.social_account (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    connection_id uuid references creators.platform_connection (id) on delete set null,
    platform_slug text not null references creators.platform (slug) on delete restrict,
    account_status_slug text not null default 'active' references creators.account_status (slug) on delete restrict,
    platform_account_id text not null
        constraint social_account_platform_account_id_length check (char_length(platform_account_id) between 1 and 255),
    handle text not null
        constraint social_account_handle_length check (char_length(btrim(handle)) between 1 and 255 and char_length(handle) <= 255),
    name text
        constraint social_account_name_length check (char_length(name) between 1 and 255),
    followers_count bigint not null default 0
        constraint social_account_valid_followers_count check (followers_count >= 0),
    last_synced_at timestamptz,
    sync_requested_at timestamptz,
    visibility creators.visibility_enum not null default 'public',
    deleted_at timestamptz,
    is_public boolean not null generated always as (
        visibility = 'public' and deleted_at is null and account_status_slug in ('active', 'expired')
    ) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.social_account is 'A creator''s account on a platform. What is public of it is seen by anybody.';
comment on column creators.social_account.sync_requested_at is 'Since when the creator waits for the content to be synchronised; null if they do not.';
comment on column creators.social_account.deleted_at is 'When its creator took it away; it stays with its content, seen by nobody.';
comment on column creators.social_account.is_public is 'Whether content of the account can be public, so far as the account goes.';

create unique index social_account_platform_account_idx on creators.social_account (platform_slug, platform_account_id)
where deleted_at is null;
comment on index creators.social_account_platform_account_idx is 'An account of a platform is one creator''s; foreign key.';
create index social_account_platform_slug_idx on creators.social_account (platform_slug, created_at, id);
comment on index creators.social_account_platform_slug_idx is 'Accounts of a platform, also deleted ones; foreign key.';
create index social_account_user_id_idx on creators.social_account (user_id, created_at, id);
comment on index creators.social_account_user_id_idx is 'A creator''s accounts, newest first; foreign key.';
create index social_account_connection_id_idx on creators.social_account (connection_id) where connection_id is not null;
comment on index creators.social_account_connection_id_idx is 'Foreign key.';
create index social_account_status_idx on creators.social_account (account_status_slug, created_at, id);
comment on index creators.social_account_status_idx is 'Accounts in a state; foreign key.';
create index social_account_sync_requested_at_idx on creators.social_account (sync_requested_at) where sync_requested_at is not null;
comment on index creators.social_account_sync_requested_at_idx is 'Who waits longest for a synchronisation.';
create index social_account_public_idx on creators.social_account (user_id, created_at, id) where is_public;
comment on index creators.social_account_public_idx is 'What anybody sees of a creator''s accounts.';
create index social_account_created_at_idx on creators.social_account (created_at, id);
comment on index creators.social_account_created_at_idx is 'Admin: the newest accounts.';

-- Where Supabase Vault is not there, what opens a platform is kept here, sealed by the gateway before Postgres sees it. No
-- foreign key leads to a person, so that no export of their data has it; it goes with the connection.
create table creators_private.secrets (
    id uuid primary key default private.uuid_v7(),
    name text not null
        constraint secrets_name_once unique
        constraint secrets_valid_name check (name ~ '^creators/[a-z_]+/[0-9a-f-]{36}$'),
    bound_to uuid not null,
    sealed jsonb not null
        constraint secrets_is_sealed check (
            jsonb_typeof(sealed) = 'object' and sealed ?& array['key_id', 'wrapped_key', 'ciphertext']
        ),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators_private.secrets is 'What opens platforms and search engines, sealed, by the name under which the vault would keep it.';
comment on column creators_private.secrets.bound_to is 'The connection without whose id the secret does not open.';
