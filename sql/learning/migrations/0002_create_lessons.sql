-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

create table learning.media_assets (
    id uuid primary key default private.uuid_v7(),
    owner_id uuid not null references auth.users (id) on delete cascade,
    bucket text not null
        constraint media_assets_valid_bucket check (bucket ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
    path text not null
        constraint media_assets_path_length check (char_length(path) between 1 and 500),
    media_type text
        constraint media_assets_valid_media_type check (media_type ~ '^(image|video)/[a-z0-9.+-]{1,60}$'),
    duration_seconds numeric(9, 3)
        constraint media_assets_valid_duration check (duration_seconds >= 0),
    metadata jsonb not null default '{}'
        constraint media_assets_metadata_object check (jsonb_typeof(metadata) = 'object'),
    created_at timestamptz not null default now(),
    constraint media_assets_path_once unique (bucket, path)
);

comment on table learning.media_assets is 'Videos and pictures in the storage, by where they are. Their owner''s; a lesson''s cover is seen with the lesson.';
comment on column learning.media_assets.path is 'Begins with the owner''s id.';

create index media_assets_owner_id_idx on learning.media_assets (owner_id, created_at, id);
comment on index learning.media_assets_owner_id_idx is 'A learner''s media, newest first; foreign key.';

create table learning.lessons (
    id uuid primary key default private.uuid_v7(),
    author_id uuid references auth.users (id) on delete set null,
    lesson_code text not null
        constraint lessons_valid_code check (lesson_code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$')
        constraint lessons_code_once unique,
    title text not null
        constraint lessons_title_length check (char_length(btrim(title)) between 1 and 200),
    description text
        constraint lessons_description_length check (char_length(description) <= 5000),
    lesson_type text not null
        constraint lessons_valid_type check (lesson_type in ('word', 'sentence', 'freestyle')),
    difficulty_level text not null default 'intro'
        constraint lessons_valid_difficulty check (difficulty_level in ('intro', 'intermediate', 'advanced')),
    cover_media_id uuid references learning.media_assets (id) on delete set null,
    is_active boolean not null default true,
    published_at timestamptz,
    is_open boolean not null generated always as (is_active and published_at is not null) stored,
    document tsvector not null generated always as (
        setweight(to_tsvector('english', title), 'A') || to_tsvector('english', coalesce(description, ''))
    ) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table learning.lessons is 'What is taught. Learners see those that are published and active; authors write their own, the content team all.';
comment on column learning.lessons.lesson_type is 'Never changes: figures count lessons by it.';
comment on column learning.lessons.is_open is 'Published and active: what learners see.';
comment on column learning.lessons.document is 'What a search looks in.';

create index lessons_open_idx on learning.lessons (published_at, id) where is_open;
comment on index learning.lessons_open_idx is 'Open lessons, newest first.';
create index lessons_published_at_idx on learning.lessons (published_at, id);
comment on index learning.lessons_published_at_idx is 'The content team''s list, newest first.';
create index lessons_type_open_idx on learning.lessons (lesson_type, published_at, id) where is_open;
comment on index learning.lessons_type_open_idx is 'Open lessons of a type, newest first.';
create index lessons_author_id_idx on learning.lessons (author_id) where author_id is not null;
comment on index learning.lessons_author_id_idx is 'Foreign key.';
-- As the list says it: what is open is found by the index of open ones.
create index lessons_kept_idx on learning.lessons (author_id, published_at, id) where is_open is not true;
comment on index learning.lessons_kept_idx is 'An author''s lessons that learners do not see, newest first.';
create index lessons_cover_media_id_idx on learning.lessons (cover_media_id) where cover_media_id is not null;
comment on index learning.lessons_cover_media_id_idx is 'Foreign key; whether a picture is the cover of an open lesson.';
create index lessons_document_idx on learning.lessons using gin (document);
comment on index learning.lessons_document_idx is 'lessons(search:).';

create table learning.notes (
    id uuid primary key default private.uuid_v7(),
    lesson_id uuid not null references learning.lessons (id) on delete cascade,
    title text
        constraint notes_title_length check (char_length(title) <= 200),
    note_content text not null
        constraint notes_content_length check (char_length(btrim(note_content)) between 1 and 50000),
    tool_calls jsonb not null default '[]'
        constraint notes_tool_calls_array check (jsonb_typeof(tool_calls) = 'array'),
    tool_calls_content jsonb not null default '[]'
        constraint notes_tool_calls_content_array check (jsonb_typeof(tool_calls_content) = 'array'),
    language_code text not null default 'en'
        constraint notes_valid_language check (language_code ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' and char_length(language_code) <= 10),
    version integer not null default 1
        constraint notes_valid_version check (version >= 1),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table learning.notes is 'What a lesson explains, in a language. Seen by whoever sees the lesson.';
comment on column learning.notes.version is 'One more with each change.';

create index notes_lesson_id_idx on learning.notes (lesson_id, created_at, id);
comment on index learning.notes_lesson_id_idx is 'A lesson''s notes; foreign key.';
