-- Files in the storage that nothing names any more go; a database of before has the first two tables, made by a domain.
-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int, require-concurrent-index-creation
create table if not exists private.forgotten_files (
    id uuid primary key default private.uuid_v7(),
    bucket text not null,
    path text not null,
    forgotten_at timestamptz not null default now()
);
alter table private.forgotten_files
    add column if not exists attempts integer not null default 0
    constraint forgotten_files_valid_attempts check (attempts >= 0),
    add column if not exists next_attempt_at timestamptz not null default now();

comment on table private.forgotten_files is
    'Files that nothing names any more, or may not in a while; a row goes when its file is gone from the storage, or is in use after all.';
comment on column private.forgotten_files.next_attempt_at is
    'When a runner may take it: put off as soon as one has, longer each time, so that no other does and a failure is tried again.';

create index if not exists forgotten_files_next_attempt_at_idx on private.forgotten_files (next_attempt_at);
comment on index private.forgotten_files_next_attempt_at_idx is 'What the job takes next.';

create table if not exists private.storage_sweeps (
    bucket text primary key,
    cursor text
    constraint storage_sweeps_cursor_length check (char_length(cursor) between 1 and 8000),
    moved_at timestamptz not null default now(),
    next_at timestamptz not null default now()
);
alter table private.storage_sweeps add column kept_by text;

comment on table private.storage_sweeps is
    'How far the job queue_unknown_files has come in each bucket that is a domain''s own, where all that no table knows is deleted.';
comment on column private.storage_sweeps.cursor is 'Where the storage goes on; null at the beginning.';
comment on column private.storage_sweeps.moved_at is 'When a page came last: a cursor that the storage takes no more is given up a day later.';
comment on column private.storage_sweeps.next_at is
    'When the next page may be asked for: put off while one is, so that no other runner asks for it, and for a day at the end.';
comment on column private.storage_sweeps.kept_by is
    'The function that says how long a file stays that no table knows, null for ever; without one the bucket is not looked through.';

create table private.file_columns (
    bucket text not null,
    relation text not null,
    path_column text not null,
    condition text not null default 'true',
    primary key (bucket, relation, path_column)
);

comment on table private.file_columns is
    'What names the files of a bucket; no file is deleted in one of which nothing is said here.';
comment on column private.file_columns.condition is 'Which rows name a file, as SQL of a migration; all of them unless said.';
