-- What is in the storage and in no table: somebody has to look, a page at a time.
create table private.storage_sweeps (
    bucket text primary key,
    cursor text
    constraint storage_sweeps_cursor_length check (char_length(cursor) between 1 and 8000),
    moved_at timestamptz not null default now(),
    next_at timestamptz not null default now()
);

comment on table private.storage_sweeps is
    'How far the job queue_unknown_files has come in each bucket that is the marketplace''s own, where all that no table knows is deleted.';
comment on column private.storage_sweeps.cursor is 'Where the storage goes on; null at the beginning.';
comment on column private.storage_sweeps.moved_at is 'When a page came last: a cursor that the storage takes no more is given up a day later.';
comment on column private.storage_sweeps.next_at is
    'When the next page may be asked for: put off while one is, so that no other runner asks for it, and for a day at the end.';

-- Nobody until policies/private.storage_sweeps.sql says more.
alter table private.storage_sweeps enable row level security;
alter table private.storage_sweeps force row level security;
revoke all on table private.storage_sweeps from public, anon, authenticated, service_role, api_key;

insert into private.storage_sweeps (bucket)
values ('submissions');

insert into private.settings (name, value, description, kind, minimum, maximum, can_be_null, needs_second_admin)
values (
    'unknown_files_kept',
    '"7 days"',
    'How long a file stays in the storage that no table knows; with null for ever.',
    'duration',
    '"1 day"',
    '"365 days"',
    true,
    false
);
