-- Files that nothing names any more are deleted in the storage, by a job; what names a file is asked before.
-- Small tables but for three, whose indexes hold the rows with a file alone.
-- squawk-ignore-file require-concurrent-index-creation
-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int
alter table private.forgotten_files
    add column attempts integer not null default 0
    constraint forgotten_files_valid_attempts check (attempts >= 0),
    add column next_attempt_at timestamptz not null default now();
comment on table private.forgotten_files is
    'Files that nothing names any more, or may not in a while; a row goes when its file is gone from the storage, or is in use after all.';
comment on column private.forgotten_files.next_attempt_at is
    'When a runner may take it: put off as soon as one has, longer each time, so that no other does and a failure is tried again.';

create index forgotten_files_next_attempt_at_idx on private.forgotten_files (next_attempt_at);
comment on index private.forgotten_files_next_attempt_at_idx is 'What the job takes next.';

create index submissions_media_path_idx on public.submissions (media_path) where media_path is not null;
comment on index public.submissions_media_path_idx is 'private.is_file_named: whether a file is in use.';
create index qc_assignments_media_path_idx on public.qc_assignments (media_path) where media_path is not null;
comment on index public.qc_assignments_media_path_idx is 'private.is_file_named: whether a file is in use.';
create index dataset_items_media_path_idx on public.dataset_items (media_path) where media_path is not null;
comment on index public.dataset_items_media_path_idx is 'private.is_file_named: whether a file is in use.';
create index users_avatar_path_idx on public.users (avatar_path) where avatar_path is not null;
comment on index public.users_avatar_path_idx is 'private.is_file_named: whether a file is in use.';
create index companies_logo_path_idx on public.companies (logo_path) where logo_path is not null;
comment on index public.companies_logo_path_idx is 'private.is_file_named: whether a file is in use.';
create index uploads_path_idx on public.uploads (path);
comment on index public.uploads_path_idx is 'private.is_file_named: whether a file is in use.';
create index uploads_incoming_path_idx on public.uploads (incoming_path) where status in ('granted', 'stored');
comment on index public.uploads_incoming_path_idx is 'private.is_file_named: whether a file may still be put there.';

-- Uploads of answers that nobody paid for went no further than their account; their files are in the queue already.
delete from public.uploads as upload
using public.submissions as submission
inner join public.users as person on person.id = submission.user_id
where
    submission.id = upload.submission_id
    and submission.status = 'rejected'
    and person.deleted_at is not null;
