-- Uploads have a purpose, a state and what was found in their bytes. A file is put at incoming_path, where the
-- last PUT counts; `path` is where it is sealed afterwards, which no address can write.
-- A small table: none of this takes long.
-- squawk-ignore-file ban-drop-function, ban-drop-not-null, adding-foreign-key-constraint
-- squawk-ignore-file constraint-missing-not-valid, require-concurrent-index-creation
drop function if exists public.create_upload(uuid, text, bigint);

alter table public.uploads
    alter column task_id drop not null,
    add column purpose text not null default 'answer'
        constraint uploads_valid_purpose check (purpose in ('answer', 'avatar', 'logo')),
    add column company_id uuid references public.companies (id) on delete restrict,
    add column status text not null default 'granted'
        constraint uploads_valid_status check (status in ('granted', 'stored', 'attached', 'expired')),
    add column scan_status text
        constraint uploads_valid_scan_status check (scan_status in ('waiting', 'clean', 'refused')),
    add column incoming_path text
        constraint uploads_incoming_path_length check (char_length(incoming_path) between 1 and 200),
    add column sha256 text
        constraint uploads_valid_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    add column stored_at timestamptz;

-- Those of before were never looked at: what a submission uses stays, the others have to be asked for again.
update public.uploads
set status = case when submission_id is null then 'expired' else 'attached' end;

alter table public.uploads
    add constraint uploads_purpose_complete check (
        (purpose = 'answer') = (task_id is not null)
        and (purpose = 'logo') = (company_id is not null)
    ),
    add constraint uploads_stored_is_known check (status <> 'stored' or sha256 is not null);

comment on column public.uploads.purpose is 'What the file is for; it decides who may ask for it and what it may be.';
comment on column public.uploads.company_id is 'Whose logo it will be.';
comment on column public.uploads.status is
    'granted: may be put; stored: is there, was looked at and sealed; attached: is used, and never changes; expired: too late.';
comment on column public.uploads.scan_status is
    'What the service that looks into media says: waiting for it, clean, or refused; null before there is a file.';
comment on column public.uploads.incoming_path is 'Where the file is put; null for those of before, which were put at path.';
comment on column public.uploads.path is 'Where the file is sealed; until then, where it is put.';
comment on column public.uploads.sha256 is 'SHA-256 of the sealed bytes, in hexadecimal.';

create index uploads_company_id_idx on public.uploads (company_id) where company_id is not null;
comment on index public.uploads_company_id_idx is 'Foreign key.';
create index uploads_waiting_idx on public.uploads (expires_at) where status in ('granted', 'stored');
comment on index public.uploads_waiting_idx is 'Those that a job lets expire.';
drop function if exists private.require_upload(uuid, uuid, uuid);
