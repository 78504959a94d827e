-- Counters of tokens and positions are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

create table creators.ai_provider (
    slug text primary key
        constraint ai_provider_valid_slug check (slug ~ '^[a-z][a-z0-9_]{0,49}$'),
    name text not null
        constraint ai_provider_name_length check (char_length(name) between 1 and 100),
    description text not null
        constraint ai_provider_description_length check (char_length(description) between 1 and 500),
    position integer not null
        constraint ai_provider_position_once unique,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.ai_provider is 'Who runs models. Anybody may know.';

insert into creators.ai_provider (slug, name, description, position)
values
('openai', 'OpenAI', 'The models of OpenAI.', 1),
('anthropic', 'Anthropic', 'The models of Anthropic.', 2),
('google', 'Google', 'The models of Google.', 3),
('local', 'Own models', 'Models that run on machines of the platform.', 4);

create table creators.ai_model (
    id uuid primary key default private.uuid_v7(),
    slug text not null
        constraint ai_model_slug_once unique
        constraint ai_model_valid_slug check (slug ~ '^[a-z][a-z0-9_.-]{0,49}$'),
    provider_slug text not null references creators.ai_provider (slug) on delete restrict,
    name text not null
        constraint ai_model_name_length check (char_length(name) between 1 and 100),
    prompt_price_cents numeric(12, 4) not null
        constraint ai_model_valid_prompt_price check (prompt_price_cents >= 0),
    completion_price_cents numeric(12, 4) not null
        constraint ai_model_valid_completion_price check (completion_price_cents >= 0),
    is_default boolean not null default false,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint ai_model_default_is_active check (is_active or not is_default)
);

comment on table creators.ai_model is 'Models that make suggestions, and what they cost. Anybody may know.';
comment on column creators.ai_model.prompt_price_cents is 'Cents for a million tokens that are sent.';
comment on column creators.ai_model.completion_price_cents is 'Cents for a million tokens that are answered.';
comment on column creators.ai_model.is_default is 'Whether it is asked where a creator has chosen none.';

create index ai_model_provider_slug_idx on creators.ai_model (provider_slug, slug);
comment on index creators.ai_model_provider_slug_idx is 'The models of a provider; foreign key.';
create unique index ai_model_default_idx on creators.ai_model (is_default) where is_default;
comment on index creators.ai_model_default_idx is 'One model is the default.';

insert into creators.ai_model (id, slug, provider_slug, name, prompt_price_cents, completion_price_cents, is_default)
values
('00000000-0000-7000-80d4-000000000001', 'gpt-4o', 'openai', 'GPT-4o', 250, 1000, false),
('00000000-0000-7000-80d4-000000000002', 'gpt-4o-mini', 'openai', 'GPT-4o mini', 15, 60, true),
('00000000-0000-7000-80d4-000000000003', 'claude-sonnet', 'anthropic', 'Claude Sonnet', 300, 1500, false),
('00000000-0000-7000-80d4-000000000004', 'gemini-flash', 'google', 'Gemini Flash', 7.5, 30, false),
('00000000-0000-7000-80d4-000000000005', 'local-small', 'local', 'Small own model', 0, 0, false);

create table creators.user_ai_setting (
    user_id uuid primary key references auth.users (id) on delete cascade,
    model_id uuid references creators.ai_model (id) on delete set null,
    tone text not null default 'neutral'
        constraint user_ai_setting_valid_tone check (tone in ('neutral', 'friendly', 'professional', 'playful')),
    suggestions_count integer not null default 3
        constraint user_ai_setting_valid_suggestions_count check (suggestions_count between 1 and 10),
    instructions text
        constraint user_ai_setting_instructions_length check (char_length(instructions) between 1 and 2000),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.user_ai_setting is 'How a creator wants suggestions made; their own. Without a row, what the columns say by default.';
comment on column creators.user_ai_setting.model_id is 'The model that is asked; null for the default.';
comment on column creators.user_ai_setting.suggestions_count is 'How many titles and descriptions are wanted.';

create index user_ai_setting_model_id_idx on creators.user_ai_setting (model_id) where model_id is not null;
comment on index creators.user_ai_setting_model_id_idx is 'Foreign key.';

create function creators_private.are_texts(p_texts text [], p_most integer, p_length integer) returns boolean
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
    select
        cardinality(p_texts) <= p_most
        and array_ndims(p_texts) is distinct from 2
        and not exists (
            select
            from unnest(p_texts) as text
            where
                text is null
                or btrim(text) = ''
                or char_length(text) > p_length
        )
$$;
comment on function creators_private.are_texts(text[], integer, integer) is
    'Whether a list has at most so many texts, none of them blank or longer than this.';
revoke execute on function creators_private.are_texts(text[], integer, integer) from public;

create table creators.ai_suggestion (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    content_item_id uuid not null references creators.content_item (id) on delete cascade,
    model_id uuid not null references creators.ai_model (id) on delete restrict,
    status text not null default 'requested'
        constraint ai_suggestion_valid_status check (status in ('requested', 'ready', 'failed', 'expired')),
    suggested_titles text [] not null default '{}'
        constraint ai_suggestion_valid_titles check (creators_private.are_texts(suggested_titles, 10, 500)),
    suggested_descriptions text [] not null default '{}'
        constraint ai_suggestion_valid_descriptions check (creators_private.are_texts(suggested_descriptions, 10, 10000)),
    suggested_tags text [] not null default '{}'
        constraint ai_suggestion_valid_tags check (creators_private.are_tags(suggested_tags)),
    total_cost_cents numeric(18, 10) not null default 0
        constraint ai_suggestion_valid_cost check (total_cost_cents >= 0),
    error_message text
        constraint ai_suggestion_error_message_length check (char_length(error_message) between 1 and 2000),
    quota_used_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    settled_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint ai_suggestion_settled_complete check ((settled_at is null) = (status = 'requested')),
    constraint ai_suggestion_error_when_failed check ((error_message is not null) = (status = 'failed')),
    constraint ai_suggestion_ready_has_something check (
        status <> 'ready'
        or cardinality(suggested_titles) + cardinality(suggested_descriptions) + cardinality(suggested_tags) > 0
    )
);

comment on table creators.ai_suggestion is 'What a model suggests for an item: titles, descriptions and tags. Its creator''s; functions write.';
comment on column creators.ai_suggestion.total_cost_cents is 'What the calls for it cost, exactly.';
comment on column creators.ai_suggestion.quota_used_at is 'When it used its unit of the quota: a failure gives it back to that cycle alone.';
comment on column creators.ai_suggestion.expires_at is 'Until when it is waited for, and once it is ready, until when it can be applied.';
comment on column creators.ai_suggestion.settled_at is 'When it was ready, or had failed or expired without.';

create unique index ai_suggestion_requested_idx on creators.ai_suggestion (content_item_id) where status = 'requested';
comment on index creators.ai_suggestion_requested_idx is 'An item waits for one suggestion at a time.';
create index ai_suggestion_user_id_idx on creators.ai_suggestion (user_id, created_at, id);
comment on index creators.ai_suggestion_user_id_idx is 'A creator''s suggestions, newest first; foreign key.';
create index ai_suggestion_content_item_id_idx on creators.ai_suggestion (content_item_id, created_at, id);
comment on index creators.ai_suggestion_content_item_id_idx is 'An item''s suggestions, newest first; foreign key.';
create index ai_suggestion_expires_at_idx on creators.ai_suggestion (expires_at) where status in ('requested', 'ready');
comment on index creators.ai_suggestion_expires_at_idx is 'What has expired: the job that says so.';
create index ai_suggestion_model_id_idx on creators.ai_suggestion (model_id, created_at);
comment on index creators.ai_suggestion_model_id_idx is 'What a model was asked; foreign key.';
create index ai_suggestion_created_at_idx on creators.ai_suggestion (created_at, id);
comment on index creators.ai_suggestion_created_at_idx is 'Admin: the newest suggestions.';

create table creators.ai_suggestion_application (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    suggestion_id uuid not null references creators.ai_suggestion (id) on delete cascade,
    content_item_id uuid not null references creators.content_item (id) on delete cascade,
    field text not null
        constraint ai_suggestion_application_valid_field check (field in ('title', 'description', 'tags')),
    value_before jsonb not null,
    value_after jsonb not null,
    applied_at timestamptz not null default now(),
    reverted_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint ai_suggestion_application_reverted_later check (reverted_at >= applied_at)
);

comment on table creators.ai_suggestion_application is 'What of a suggestion was taken over into an item, field by field, and taken back.';
comment on column creators.ai_suggestion_application.value_before is 'What the field was: a text, null, or the list of tags.';
comment on column creators.ai_suggestion_application.value_after is 'What the field became.';

create index ai_suggestion_application_suggestion_id_idx on creators.ai_suggestion_application (suggestion_id, applied_at, id);
comment on index creators.ai_suggestion_application_suggestion_id_idx is 'What of a suggestion was applied; foreign key.';
create index ai_suggestion_application_content_item_id_idx on creators.ai_suggestion_application (content_item_id, applied_at, id);
comment on index creators.ai_suggestion_application_content_item_id_idx is 'What was applied to an item; foreign key.';
create index ai_suggestion_application_user_id_idx on creators.ai_suggestion_application (user_id, applied_at, id);
comment on index creators.ai_suggestion_application_user_id_idx is 'What a creator applied, newest first; foreign key.';

create table creators.ai_usage (
    id uuid primary key default private.uuid_v7(),
    user_id uuid references auth.users (id) on delete set null,
    suggestion_id uuid references creators.ai_suggestion (id) on delete set null,
    model_id uuid not null references creators.ai_model (id) on delete restrict,
    prompt_tokens integer not null
        constraint ai_usage_valid_prompt_tokens check (prompt_tokens >= 0),
    completion_tokens integer not null
        constraint ai_usage_valid_completion_tokens check (completion_tokens >= 0),
    cost_cents numeric(18, 10) not null
        constraint ai_usage_valid_cost check (cost_cents >= 0),
    has_failed boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.ai_usage is 'What each call of a model used and cost, exactly. Written once; it outlives the account, and then says nobody''s name.';
comment on column creators.ai_usage.cost_cents is 'Tokens by the prices of the model at that moment; nothing is rounded.';
comment on column creators.ai_usage.has_failed is 'Whether the call brought no suggestion: the creator got the unit of the quota back, and the platform paid.';

create index ai_usage_user_id_idx on creators.ai_usage (user_id, created_at, id);
comment on index creators.ai_usage_user_id_idx is 'What a creator used, newest first; foreign key.';
create index ai_usage_suggestion_id_idx on creators.ai_usage (suggestion_id) where suggestion_id is not null;
comment on index creators.ai_usage_suggestion_id_idx is 'What a suggestion used; foreign key.';
create index ai_usage_model_id_idx on creators.ai_usage (model_id, created_at, id);
comment on index creators.ai_usage_model_id_idx is 'What a model used, newest first; foreign key.';
create index ai_usage_created_at_idx on creators.ai_usage (created_at, id);
comment on index creators.ai_usage_created_at_idx is 'Admin: the newest calls.';

create table creators.trending_keyword (
    id uuid primary key default private.uuid_v7(),
    keyword text not null
        constraint trending_keyword_length check (char_length(keyword) between 1 and 100),
    language text not null
        constraint trending_keyword_language_length check (char_length(language) between 1 and 50),
    position integer not null
        constraint trending_keyword_valid_position check (position >= 1),
    items_count bigint not null
        constraint trending_keyword_valid_items_count check (items_count >= 1),
    views_count bigint not null
        constraint trending_keyword_valid_views_count check (views_count >= 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint trending_keyword_once unique (language, keyword)
);

comment on table creators.trending_keyword is 'The tags of public content of the last days that are seen most, in each language. A job writes it; anybody may know.';
comment on column creators.trending_keyword.items_count is 'Public items of the last 7 days that have the tag.';
comment on column creators.trending_keyword.views_count is 'How often these were seen.';

create index trending_keyword_position_idx on creators.trending_keyword (language, position, id);
comment on index creators.trending_keyword_position_idx is 'The keywords of a language in order.';
create index trending_keyword_views_count_idx on creators.trending_keyword (views_count, id);
comment on index creators.trending_keyword_views_count_idx is 'The keywords of all languages, most seen first.';

-- Whoever was there before has settings too.
insert into creators.user_ai_setting (user_id) select id from creators.users;
