-- Positions and statuses of HTTP are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

create table creators.search_engine (
    slug text primary key
        constraint search_engine_valid_slug check (slug ~ '^[a-z][a-z0-9_]{0,49}$'),
    name text not null
        constraint search_engine_name_length check (char_length(name) between 1 and 100),
    description text not null
        constraint search_engine_description_length check (char_length(description) between 1 and 500),
    position integer not null
        constraint search_engine_position_once unique,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.search_engine is 'Search engines to which creators send their content. Anybody may know.';

insert into creators.search_engine (slug, name, description, position)
values
('google', 'Google', 'Takes addresses of sites that are verified in its Search Console.', 1),
('bing', 'Bing', 'Takes addresses of sites that are verified in its Webmaster Tools.', 2),
('yandex', 'Yandex', 'Takes addresses of sites that are verified in its Webmaster.', 3),
('naver', 'Naver', 'Takes addresses of sites that are verified in its Search Advisor.', 4);

create table creators.seo_connection (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    search_engine_slug text not null references creators.search_engine (slug) on delete restrict,
    site_url text not null
        constraint seo_connection_site_url_length check (char_length(site_url) between 1 and 2048),
    vault_secret_name text
        constraint seo_connection_secret_once unique
        constraint seo_connection_valid_secret_name check (vault_secret_name ~ '^creators/[a-z_]+/[0-9a-f-]{36}$'),
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint seo_connection_once unique (user_id, search_engine_slug, site_url),
    constraint seo_connection_secret_when_active check (is_active or vault_secret_name is null)
);

comment on table creators.seo_connection is 'A site of a creator that a search engine knows. What opens it there is in the vault, under vault_secret_name, and never here.';
comment on column creators.seo_connection.site_url is 'The address under which everything lies that can be submitted; ends with a slash.';
comment on column creators.seo_connection.vault_secret_name is 'Where the tokens are kept, if there are any; no client reads it.';

create index seo_connection_user_id_idx on creators.seo_connection (user_id, created_at, id);
comment on index creators.seo_connection_user_id_idx is 'A creator''s sites, newest first; foreign key.';
create index seo_connection_search_engine_slug_idx on creators.seo_connection (search_engine_slug, created_at, id);
comment on index creators.seo_connection_search_engine_slug_idx is 'Sites that a search engine knows; foreign key.';
create index seo_connection_created_at_idx on creators.seo_connection (created_at, id);
comment on index creators.seo_connection_created_at_idx is 'Admin: the newest sites.';

create table creators.seo_submission (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    connection_id uuid not null references creators.seo_connection (id) on delete cascade,
    content_item_id uuid not null references creators.content_item (id) on delete cascade,
    submitted_url text not null
        constraint seo_submission_submitted_url_length check (char_length(submitted_url) between 1 and 2048),
    status text not null default 'pending'
        constraint seo_submission_valid_status check (status in ('pending', 'submitted', 'failed')),
    error_message text
        constraint seo_submission_error_message_length check (char_length(error_message) between 1 and 2000),
    quota_used_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null default clock_timestamp() + interval '24 hours',
    settled_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint seo_submission_settled_complete check ((settled_at is null) = (status = 'pending')),
    constraint seo_submission_error_when_failed check ((error_message is not null) = (status = 'failed'))
);

comment on table creators.seo_submission is 'An address of an item that a search engine is told of. Its creator''s; functions write.';
comment on column creators.seo_submission.quota_used_at is 'When it used its unit of the quota: a failure gives it back to that cycle alone.';
comment on column creators.seo_submission.expires_at is 'Until when it is waited for.';
comment on column creators.seo_submission.settled_at is 'When the search engine was told, or that had failed.';

create unique index seo_submission_pending_idx on creators.seo_submission (connection_id, content_item_id) where status = 'pending';
comment on index creators.seo_submission_pending_idx is 'An item waits once for a search engine.';
create index seo_submission_user_id_idx on creators.seo_submission (user_id, created_at, id);
comment on index creators.seo_submission_user_id_idx is 'A creator''s submissions, newest first; foreign key.';
create index seo_submission_connection_id_idx on creators.seo_submission (connection_id, created_at, id);
comment on index creators.seo_submission_connection_id_idx is 'The submissions of a site, newest first; foreign key.';
create index seo_submission_content_item_id_idx on creators.seo_submission (content_item_id, created_at, id);
comment on index creators.seo_submission_content_item_id_idx is 'An item''s submissions, newest first; foreign key.';
create index seo_submission_expires_at_idx on creators.seo_submission (expires_at) where status = 'pending';
comment on index creators.seo_submission_expires_at_idx is 'What nobody has settled: the job that gives it up.';
create index seo_submission_created_at_idx on creators.seo_submission (created_at, id);
comment on index creators.seo_submission_created_at_idx is 'Admin: the newest submissions.';

create table creators.seo_usage (
    id uuid primary key default private.uuid_v7(),
    user_id uuid references auth.users (id) on delete set null,
    submission_id uuid references creators.seo_submission (id) on delete set null,
    search_engine_slug text not null references creators.search_engine (slug) on delete restrict,
    response_status integer
        constraint seo_usage_valid_response_status check (response_status between 100 and 599),
    has_failed boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.seo_usage is 'What each search engine answered. Written once; it outlives the account, and then says nobody''s name.';
comment on column creators.seo_usage.response_status is 'The status of HTTP that came back; null where none did.';
comment on column creators.seo_usage.has_failed is 'Whether the search engine did not take the address: the creator got the unit of the quota back.';

create index seo_usage_user_id_idx on creators.seo_usage (user_id, created_at, id);
comment on index creators.seo_usage_user_id_idx is 'What a creator used, newest first; foreign key.';
create index seo_usage_submission_id_idx on creators.seo_usage (submission_id) where submission_id is not null;
comment on index creators.seo_usage_submission_id_idx is 'What was answered to a submission; foreign key.';
create index seo_usage_search_engine_slug_idx on creators.seo_usage (search_engine_slug, created_at, id);
comment on index creators.seo_usage_search_engine_slug_idx is 'What a search engine answered, newest first; foreign key.';
create index seo_usage_created_at_idx on creators.seo_usage (created_at, id);
comment on index creators.seo_usage_created_at_idx is 'Admin: the newest answers.';
