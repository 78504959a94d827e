--! replaces 100803e24565870f52f73928e2086a56fff5947b3f0d5d45105e01bf50b8490e
-- Before a file is deleted in the storage, what names it is asked.
-- Small tables but for three, whose indexes hold the rows with a file alone.
-- squawk-ignore-file require-concurrent-index-creation
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
