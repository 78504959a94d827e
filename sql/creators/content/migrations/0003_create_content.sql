-- Durations and counters of revisions are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

-- What a generated column calls has to be immutable, and Postgres says of neither that it is: a configuration is found by
-- its name, and a list is written as text by the output function of its elements, which for text never changes. The
-- configurations are those that every version from 15 on has. A column of type regconfig would keep pg_upgrade away.
create function creators_private.search_config(p_language text) returns regconfig
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
    select
        case p_language
            when 'arabic' then 'pg_catalog.arabic'::regconfig
            when 'danish' then 'pg_catalog.danish'::regconfig
            when 'dutch' then 'pg_catalog.dutch'::regconfig
            when 'english' then 'pg_catalog.english'::regconfig
            when 'finnish' then 'pg_catalog.finnish'::regconfig
            when 'french' then 'pg_catalog.french'::regconfig
            when 'german' then 'pg_catalog.german'::regconfig
            when 'hindi' then 'pg_catalog.hindi'::regconfig
            when 'hungarian' then 'pg_catalog.hungarian'::regconfig
            when 'indonesian' then 'pg_catalog.indonesian'::regconfig
            when 'italian' then 'pg_catalog.italian'::regconfig
            when 'norwegian' then 'pg_catalog.norwegian'::regconfig
            when 'portuguese' then 'pg_catalog.portuguese'::regconfig
            when 'romanian' then 'pg_catalog.romanian'::regconfig
            when 'russian' then 'pg_catalog.russian'::regconfig
            when 'spanish' then 'pg_catalog.spanish'::regconfig
            when 'swedish' then 'pg_catalog.swedish'::regconfig
            when 'turkish' then 'pg_catalog.turkish'::regconfig
            else 'pg_catalog.simple'::regconfig
        end
$$;
comment on function creators_private.search_config(text) is 'The configuration of full-text search for the language of an item.';
revoke execute on function creators_private.search_config(text) from public;

create function creators_private.search_document(
    p_language text, p_title text, p_description text, p_tags text []
) returns tsvector
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
    select
        setweight(to_tsvector(creators_private.search_config(p_language), p_title), 'A')
        || setweight(to_tsvector(creators_private.search_config(p_language), array_to_string(p_tags, ' ')), 'B')
        || setweight(to_tsvector(creators_private.search_config(p_language), coalesce(p_description, '')), 'C')
$$;
comment on function creators_private.search_document(text, text, text, text[]) is
    'What a search looks in: the title before the tags before the description, in the words of the language.';
revoke execute on function creators_private.search_document(text, text, text, text[]) from public;

create function creators_private.are_tags(p_tags text []) returns boolean
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
    select
        cardinality(p_tags) <= 50
        and array_ndims(p_tags) is distinct from 2
        and not exists (
            select
            from unnest(p_tags) as tag
            where
                tag is null
                or char_length(tag) not between 1 and 100
                or btrim(tag) <> tag
        )
$$;
comment on function creators_private.are_tags(text[]) is 'Whether a list has at most 50 tags, each of 1 to 100 characters without space around it.';
revoke execute on function creators_private.are_tags(text[]) from public;

create table creators.content_type (
    slug text primary key
        constraint content_type_valid_slug check (slug ~ '^[a-z][a-z0-9_]{0,49}$'),
    name text not null
        constraint content_type_name_length check (char_length(name) between 1 and 100),
    description text not null
        constraint content_type_description_length check (char_length(description) between 1 and 500),
    position integer not null
        constraint content_type_position_once unique,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.content_type is 'The kinds of content. Anybody may know.';

insert into creators.content_type (slug, name, description, position)
values
('video', 'Video', 'A video of any length.', 1),
('short', 'Short', 'An upright video of a minute or so.', 2),
('live', 'Live stream', 'A stream that was or is live.', 3),
('image', 'Image', 'One picture or several.', 4),
('post', 'Post', 'A text, with or without pictures.', 5),
('story', 'Story', 'What is seen for a day.', 6);

create table creators.content_item (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    social_account_id uuid not null references creators.social_account (id) on delete cascade,
    content_type_slug text not null references creators.content_type (slug) on delete restrict,
    platform_content_id text not null
        constraint content_item_platform_content_id_length check (char_length(platform_content_id) between 1 and 255),
    title text not null
        constraint content_item_title_length check (char_length(btrim(title)) between 1 and 500 and char_length(title) <= 500),
    description text
        constraint content_item_description_length check (char_length(description) between 1 and 10000),
    tags text [] not null default '{}'
        constraint content_item_valid_tags check (creators_private.are_tags(tags)),
    language text not null default 'simple'
        constraint content_item_valid_language check (
            language in (
                'simple', 'arabic', 'danish', 'dutch', 'english', 'finnish', 'french', 'german', 'hindi', 'hungarian',
                'indonesian', 'italian', 'norwegian', 'portuguese', 'romanian', 'russian', 'spanish', 'swedish', 'turkish'
            )
        ),
    search_vector tsvector not null generated always as (
        creators_private.search_document(language, title, description, tags)
    ) stored,
    visibility creators.visibility_enum not null default 'public',
    url text
        constraint content_item_url_length check (char_length(url) between 1 and 2048),
    thumbnail_url text
        constraint content_item_thumbnail_url_length check (char_length(thumbnail_url) between 1 and 2048),
    duration_seconds integer
        constraint content_item_valid_duration check (duration_seconds >= 0),
    views_count bigint not null default 0
        constraint content_item_valid_views_count check (views_count >= 0),
    likes_count bigint not null default 0
        constraint content_item_valid_likes_count check (likes_count >= 0),
    comments_count bigint not null default 0
        constraint content_item_valid_comments_count check (comments_count >= 0),
    published_at timestamptz,
    synced_at timestamptz,
    deleted_at timestamptz,
    is_public boolean not null default false,
    revision integer not null default 0
        constraint content_item_valid_revision check (revision >= 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint content_item_platform_content_once unique (social_account_id, platform_content_id),
    constraint content_item_public_is_published check (
        not is_public or (visibility = 'public' and deleted_at is null and published_at is not null)
    )
);

comment on table creators.content_item is 'What a creator published on a platform, as it was synchronised and edited here.';
comment on column creators.content_item.language is 'The configuration of full-text search by which its words are found.';
comment on column creators.content_item.search_vector is 'What a search looks in.';
comment on column creators.content_item.deleted_at is 'When its creator took it away; it can be restored.';
comment on column creators.content_item.is_public is
    'Whether anybody sees the item: public, published, not deleted, of a public account and a public creator. Triggers keep it.';
comment on column creators.content_item.revision is 'The number of its last revision.';

create index content_item_public_idx on creators.content_item (published_at, id) where is_public;
comment on index creators.content_item_public_idx is 'What anybody sees, newest first.';
create index content_item_public_type_idx on creators.content_item (content_type_slug, published_at, id) where is_public;
comment on index creators.content_item_public_type_idx is 'What anybody sees of a kind, newest first.';
create index content_item_public_views_idx on creators.content_item (views_count, id) where is_public;
comment on index creators.content_item_public_views_idx is 'What anybody sees, most viewed first.';
create index content_item_public_user_idx on creators.content_item (user_id, published_at, id) where is_public;
comment on index creators.content_item_public_user_idx is 'What anybody sees of a creator, newest first.';
create index content_item_public_account_idx on creators.content_item (social_account_id, published_at, id) where is_public;
comment on index creators.content_item_public_account_idx is 'What anybody sees of an account, newest first.';
create index content_item_user_id_idx on creators.content_item (user_id, published_at, id);
comment on index creators.content_item_user_id_idx is 'A creator''s content, newest first; foreign key.';
create index content_item_social_account_id_idx on creators.content_item (social_account_id, published_at, id);
comment on index creators.content_item_social_account_id_idx is 'An account''s content, newest first; foreign key.';
create index content_item_type_idx on creators.content_item (content_type_slug);
comment on index creators.content_item_type_idx is 'Foreign key.';
create index content_item_published_at_idx on creators.content_item (published_at, id);
comment on index creators.content_item_published_at_idx is 'Admin: the newest content.';
create index content_item_search_vector_idx on creators.content_item using gin (search_vector) where is_public;
comment on index creators.content_item_search_vector_idx is 'searchContent.';
create index content_item_tags_idx on creators.content_item using gin (tags);
comment on index creators.content_item_tags_idx is 'Content with some tags.';

create table creators.content_revision (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    content_item_id uuid not null references creators.content_item (id) on delete cascade,
    revision integer not null
        constraint content_revision_valid_revision check (revision >= 1),
    changed_by uuid references auth.users (id) on delete set null,
    source text not null
        constraint content_revision_valid_source check (source in ('owner', 'sync', 'ai', 'revert')),
    changes jsonb not null
        constraint content_revision_changes_object check (jsonb_typeof(changes) = 'object'),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint content_revision_number_once unique (content_item_id, revision)
);

comment on table creators.content_revision is 'Every edit of an item: what each field was and became. Numbered from 1 for each item, without gaps; never changed.';
comment on column creators.content_revision.user_id is 'Whose item it is.';
comment on column creators.content_revision.changed_by is 'Who did it in person; null for services.';
comment on column creators.content_revision.changes is 'Column → {before, after}.';

create index content_revision_user_id_idx on creators.content_revision (user_id, created_at, id);
comment on index creators.content_revision_user_id_idx is 'A creator''s edits, newest first; foreign key.';
create index content_revision_changed_by_idx on creators.content_revision (changed_by) where changed_by is not null;
comment on index creators.content_revision_changed_by_idx is 'Foreign key.';
create index content_revision_created_at_idx on creators.content_revision (created_at, id);
comment on index creators.content_revision_created_at_idx is 'Admin: the newest edits.';

-- What the platform said last, so that a synchronisation overwrites an edit only where the platform has changed its mind.
create table creators_private.synced_content (
    content_item_id uuid primary key references creators.content_item (id) on delete cascade,
    said jsonb not null
        constraint synced_content_said_object check (jsonb_typeof(said) = 'object'),
    updated_at timestamptz not null default now()
);

comment on table creators_private.synced_content is 'Title, description and tags of an item as its platform said them last.';
