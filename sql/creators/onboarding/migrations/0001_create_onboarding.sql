-- Counters and bounds are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

-- `creators` is what clients may see, also those who are not signed in; `creators_private` none reaches.
create schema creators;
create schema creators_private;
grant usage on schema creators to anon, authenticated, service_role;
comment on schema creators is 'StreamVibe: creators connect platforms, sync content, improve it and are discovered. What clients may ask for.';
comment on schema creators_private is 'What no client reaches: sealed secrets, batches, and what functions share.';

create type creators.visibility_enum as enum ('public', 'unlisted', 'private');
comment on type creators.visibility_enum is 'Who sees a creator, an account or an item besides its owner.';
create type creators.app_role_enum as enum ('user', 'creator', 'moderator', 'admin');
comment on type creators.app_role_enum is 'What somebody may do here; an admin of the platform is one by the account.';
create type creators.notification_type_enum as enum (
    'welcome', 'account_connected', 'account_disconnected', 'sync_completed', 'sync_failed', 'quota_exhausted',
    'subscription_changed', 'ai_suggestion_ready', 'ai_suggestion_failed', 'seo_submission_settled', 'job_failed', 'featured',
    'system'
);
comment on type creators.notification_type_enum is 'What a notification is about.';
create type creators.action_mode_enum as enum ('manual', 'ask', 'automatic');
comment on type creators.action_mode_enum is 'Whether the platform does something when asked, after asking, or by itself.';

-- Nothing that says who the person is: e-mail, real name and place are in auth.users alone.
create table creators.users (
    id uuid primary key references auth.users (id) on delete cascade,
    display_name text not null default 'New creator'
        constraint users_display_name_length check (char_length(btrim(display_name)) between 1 and 100 and char_length(display_name) <= 100),
    bio text
        constraint users_bio_length check (char_length(bio) between 1 and 2000),
    avatar_url text
        constraint users_avatar_url_length check (char_length(avatar_url) <= 2048),
    visibility creators.visibility_enum not null default 'public',
    is_onboarded boolean not null default false,
    is_suspended boolean not null default false,
    is_public boolean not null generated always as (visibility = 'public' and is_onboarded and not is_suspended) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.users is 'A person as a creator, by the name that they chose here. Who is public is seen by anybody; functions write.';
comment on column creators.users.id is 'The same id as in auth.users.';
comment on column creators.users.is_suspended is 'Follows private.closed_accounts: suspended or deleted.';
comment on column creators.users.is_public is 'Whether anybody sees the creator. What they publish is public only then.';

create index users_public_idx on creators.users (created_at, id) where is_public;
comment on index creators.users_public_idx is 'Public creators, newest first.';
create index users_created_at_idx on creators.users (created_at, id);
comment on index creators.users_created_at_idx is 'Admin: who came last.';
create index users_display_name_idx on creators.users (lower(display_name)) where is_public;
comment on index creators.users_display_name_idx is 'Public creators by name.';

create table creators.user_role (
    user_id uuid not null references auth.users (id) on delete cascade,
    role creators.app_role_enum not null,
    granted_by uuid references auth.users (id) on delete set null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (user_id, role)
);

comment on table creators.user_role is 'The roles that a creator has here; admins give them. It makes nobody an admin of the platform.';
comment on column creators.user_role.granted_by is 'The admin; null for what everybody has.';

create index user_role_role_idx on creators.user_role (role, created_at, user_id);
comment on index creators.user_role_role_idx is 'Who has a role, newest first.';
create index user_role_granted_by_idx on creators.user_role (granted_by) where granted_by is not null;
comment on index creators.user_role_granted_by_idx is 'Foreign key.';

create table creators.user_setting (
    user_id uuid primary key references auth.users (id) on delete cascade,
    theme text not null default 'system'
        constraint user_setting_valid_theme check (theme in ('system', 'light', 'dark')),
    language text not null default 'en'
        constraint user_setting_valid_language check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' and char_length(language) <= 35),
    time_zone text not null default 'UTC'
        constraint user_setting_time_zone_length check (char_length(time_zone) between 1 and 64),
    email_notifications boolean not null default true,
    push_notifications boolean not null default false,
    sync_mode creators.action_mode_enum not null default 'manual',
    suggestion_mode creators.action_mode_enum not null default 'manual',
    submission_mode creators.action_mode_enum not null default 'manual',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.user_setting is 'What a creator prefers; their own.';
comment on column creators.user_setting.language is 'BCP 47 tag of the language of the app.';
comment on column creators.user_setting.time_zone is 'IANA name.';
comment on column creators.user_setting.sync_mode is 'Whether content is synchronised when asked, after asking, or by itself.';
comment on column creators.user_setting.suggestion_mode is 'The same for suggestions.';
comment on column creators.user_setting.submission_mode is 'The same for search engines.';

create table creators.subscription_tier (
    id uuid primary key default private.uuid_v7(),
    slug text not null
        constraint subscription_tier_slug_once unique
        constraint subscription_tier_valid_slug check (slug ~ '^[a-z][a-z0-9_]{0,49}$'),
    name text not null
        constraint subscription_tier_name_length check (char_length(name) between 1 and 100),
    description text not null
        constraint subscription_tier_description_length check (char_length(description) between 1 and 500),
    price_cents numeric(12, 2) not null
        constraint subscription_tier_valid_price check (price_cents >= 0),
    currency text not null default 'USD'
        constraint subscription_tier_valid_currency check (currency ~ '^[A-Z]{3}$'),
    max_syncs integer not null
        constraint subscription_tier_valid_max_syncs check (max_syncs >= 0),
    max_ai_analyses integer not null
        constraint subscription_tier_valid_max_ai_analyses check (max_ai_analyses >= 0),
    max_seo_submissions integer not null
        constraint subscription_tier_valid_max_seo_submissions check (max_seo_submissions >= 0),
    max_social_accounts integer not null
        constraint subscription_tier_valid_max_social_accounts check (max_social_accounts >= 0),
    stripe_price_id text
        constraint subscription_tier_stripe_price_once unique
        constraint subscription_tier_stripe_price_length check (char_length(stripe_price_id) between 1 and 255),
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.subscription_tier is 'What can be subscribed to, and how much of everything it has in a month. Anybody may know.';
comment on column creators.subscription_tier.price_cents is 'A month''s price in hundredths of the currency.';
comment on column creators.subscription_tier.max_social_accounts is 'How many accounts at a time; the others are counts of a cycle.';
comment on column creators.subscription_tier.stripe_price_id is 'The price at Stripe by which its events name the tier.';

create index subscription_tier_price_idx on creators.subscription_tier (price_cents, id);
comment on index creators.subscription_tier_price_idx is 'Tiers, cheapest first.';

insert into creators.subscription_tier (
    id, slug, name, description, price_cents, max_syncs, max_ai_analyses, max_seo_submissions, max_social_accounts
)
values
('00000000-0000-7000-80d0-000000000001', 'free', 'Free', 'To look around: one account.', 0, 10, 25, 0, 1),
('00000000-0000-7000-80d0-000000000002', 'basic', 'Basic', 'For one creator on several platforms.', 1900, 100, 250, 50, 5),
('00000000-0000-7000-80d0-000000000003', 'premium', 'Premium', 'For teams who publish every day.', 4900, 1000, 2500, 500, 25);

create table creators.subscription_status (
    id uuid primary key default private.uuid_v7(),
    slug text not null
        constraint subscription_status_slug_once unique
        constraint subscription_status_valid_slug check (slug ~ '^[a-z][a-z0-9_]{0,49}$'),
    name text not null
        constraint subscription_status_name_length check (char_length(name) between 1 and 100),
    is_usable boolean not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.subscription_status is 'The states of a subscription. Anybody may know.';
comment on column creators.subscription_status.is_usable is 'Whether quotas can be used in this state.';

insert into creators.subscription_status (id, slug, name, is_usable)
values
('00000000-0000-7000-80d0-000000000011', 'active', 'Active', true),
('00000000-0000-7000-80d0-000000000012', 'trialing', 'On trial', true),
('00000000-0000-7000-80d0-000000000013', 'past_due', 'Payment is late', true),
('00000000-0000-7000-80d0-000000000014', 'paused', 'Paused', false),
('00000000-0000-7000-80d0-000000000015', 'cancelled', 'Cancelled', false);

create table creators.subscription (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade
        constraint subscription_user_once unique,
    tier_id uuid not null default '00000000-0000-7000-80d0-000000000001' references creators.subscription_tier (id) on delete restrict,
    status_id uuid not null default '00000000-0000-7000-80d0-000000000011' references creators.subscription_status (id) on delete restrict,
    anchored_at timestamptz not null default now(),
    cycle_start_date timestamptz not null default now(),
    cycle_end_date timestamptz not null default now() + interval '1 month',
    syncs_used integer not null default 0
        constraint subscription_valid_syncs_used check (syncs_used >= 0),
    ai_analyses_used integer not null default 0
        constraint subscription_valid_ai_analyses_used check (ai_analyses_used >= 0),
    seo_submissions_used integer not null default 0
        constraint subscription_valid_seo_submissions_used check (seo_submissions_used >= 0),
    social_accounts_used integer not null default 0
        constraint subscription_valid_social_accounts_used check (social_accounts_used >= 0),
    stripe_customer_id text
        constraint subscription_stripe_customer_once unique
        constraint subscription_stripe_customer_length check (char_length(stripe_customer_id) between 1 and 255),
    stripe_subscription_id text
        constraint subscription_stripe_subscription_once unique
        constraint subscription_stripe_subscription_length check (char_length(stripe_subscription_id) between 1 and 255),
    stripe_event_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint subscription_cycle_in_order check (cycle_start_date < cycle_end_date)
);

comment on table creators.subscription is 'What a creator has subscribed to, and how much of it is used in this cycle. One for each creator; functions write it.';
comment on column creators.subscription.anchored_at is 'Cycles are months from this moment on, so that they do not drift at the ends of short ones.';
comment on column creators.subscription.social_accounts_used is 'Accounts that are there now; no cycle resets it.';
comment on column creators.subscription.stripe_event_at is 'When the event happened at Stripe that was taken over last.';

create index subscription_cycle_end_date_idx on creators.subscription (cycle_end_date);
comment on index creators.subscription_cycle_end_date_idx is 'Whose cycle is over: the job that resets quotas.';
create index subscription_tier_id_idx on creators.subscription (tier_id, created_at, id);
comment on index creators.subscription_tier_id_idx is 'Who has a tier; foreign key.';
create index subscription_status_id_idx on creators.subscription (status_id, created_at, id);
comment on index creators.subscription_status_id_idx is 'Who is in a state; foreign key.';
create index subscription_created_at_idx on creators.subscription (created_at, id);
comment on index creators.subscription_created_at_idx is 'Admin: the newest subscriptions.';

create table creators.notification (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    type creators.notification_type_enum not null,
    title text not null
        constraint notification_title_length check (char_length(title) between 1 and 200),
    message text not null
        constraint notification_message_length check (char_length(message) between 1 and 2000),
    entity_type text
        constraint notification_valid_entity_type check (entity_type ~ '^[a-z][a-z_]{0,49}$'),
    entity_id uuid,
    is_read boolean not null default false,
    read_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint notification_entity_complete check ((entity_type is null) = (entity_id is null)),
    constraint notification_read_complete check (is_read = (read_at is not null))
);

comment on table creators.notification is 'What the platform tells a creator. Their own; functions and triggers write it.';
comment on column creators.notification.entity_type is 'The table of what it is about, without its schema.';

create index notification_user_id_idx on creators.notification (user_id, created_at, id);
comment on index creators.notification_user_id_idx is 'A creator''s notifications, newest first; foreign key.';
create index notification_unread_idx on creators.notification (user_id, created_at, id) where not is_read;
comment on index creators.notification_unread_idx is 'What a creator has not read.';
create index notification_created_at_idx on creators.notification (created_at);
comment on index creators.notification_created_at_idx is 'What is old enough to be deleted.';

create table creators.audit_log (
    id uuid primary key default private.uuid_v7(),
    actor_id uuid references auth.users (id) on delete set null,
    actor_role text not null
        constraint audit_log_actor_role_length check (char_length(actor_role) between 1 and 63),
    user_id uuid not null references auth.users (id) on delete cascade,
    action text not null
        constraint audit_log_valid_action check (action in ('insert', 'update', 'delete')),
    entity text not null
        constraint audit_log_valid_entity check (entity ~ '^[a-z][a-z_]{0,62}$'),
    entity_id uuid not null,
    changes jsonb not null default '{}'
        constraint audit_log_changes_object check (jsonb_typeof(changes) = 'object'),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.audit_log is 'What changed of a creator''s roles, subscription, connections and accounts, and who did it. Triggers write it; a year is kept.';
comment on column creators.audit_log.actor_id is 'Who did it in person; null for services and jobs.';
comment on column creators.audit_log.actor_role is 'authenticated, service_role, or system for a job.';
comment on column creators.audit_log.user_id is 'Whose row it is.';
comment on column creators.audit_log.changes is 'Column → {before, after}; without secrets.';

create index audit_log_user_id_idx on creators.audit_log (user_id, created_at, id);
comment on index creators.audit_log_user_id_idx is 'What happened to a creator''s rows, newest first; foreign key.';
create index audit_log_created_at_idx on creators.audit_log (created_at, id);
comment on index creators.audit_log_created_at_idx is 'Admin: what happened last; what is old enough to be deleted.';
create index audit_log_actor_id_idx on creators.audit_log (actor_id) where actor_id is not null;
comment on index creators.audit_log_actor_id_idx is 'Foreign key.';
create index audit_log_entity_idx on creators.audit_log (entity_id, created_at, id);
comment on index creators.audit_log_entity_idx is 'The history of a row.';

create table creators.quota_usage_history (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    quota text not null
        constraint quota_usage_history_valid_quota check (quota in ('sync', 'ai_analysis', 'seo_submission', 'social_account')),
    cycle_start timestamptz not null,
    cycle_end timestamptz not null,
    used integer not null
        constraint quota_usage_history_valid_used check (used >= 0),
    quota_limit integer not null
        constraint quota_usage_history_valid_limit check (quota_limit >= 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint quota_usage_history_cycle_once unique (user_id, quota, cycle_start),
    constraint quota_usage_history_cycle_in_order check (cycle_start < cycle_end)
);

comment on table creators.quota_usage_history is 'How much of a quota was used in a cycle that is over. Written once, when the cycle ends.';

create index quota_usage_history_user_id_idx on creators.quota_usage_history (user_id, cycle_end, id);
comment on index creators.quota_usage_history_user_id_idx is 'A creator''s cycles, newest first; foreign key.';
create index quota_usage_history_cycle_end_idx on creators.quota_usage_history (cycle_end, id);
comment on index creators.quota_usage_history_cycle_end_idx is 'Admin: the newest cycles.';

create table creators.cache_store (
    key text primary key
        constraint cache_store_valid_key check (char_length(key) between 1 and 255),
    value jsonb not null
        constraint cache_store_value_size check (octet_length(value::text) <= 262144),
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.cache_store is 'What other services answered, for as long as it holds. For services alone.';

create index cache_store_expires_at_idx on creators.cache_store (expires_at);
comment on index creators.cache_store_expires_at_idx is 'What has expired: the job that deletes it.';

-- Whoever was there before this domain is a creator too.
insert into creators.users (id, is_suspended)
select
    account.id,
    exists (
        select
        from private.closed_accounts as closed
        where closed.user_id = account.id
    )
from auth.users as account;
insert into creators.user_role (user_id, role) select id, 'user' from auth.users;
insert into creators.user_setting (user_id) select id from auth.users;
insert into creators.subscription (user_id) select id from auth.users;
