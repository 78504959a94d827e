-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

-- Partitioned by month through the id: a UUID version 7 begins with the time, so the primary key
-- stays one column and other tables can refer to it. What must be unique across months (one open
-- submission per person and task) is in private.submission_slots.
create table public.submissions (
    id uuid not null default private.uuid_v7(),
    task_id uuid not null references public.tasks (id) on delete restrict,
    user_id uuid not null references public.users (id) on delete restrict,
    company_id uuid references public.companies (id) on delete restrict,
    submission_data jsonb not null
        constraint submissions_data_size check (
            jsonb_typeof(submission_data) = 'object' and octet_length(submission_data::text) <= 65536
        ),
    media_bucket text
        constraint submissions_media_bucket_length check (char_length(media_bucket) between 1 and 100),
    media_path text
        constraint submissions_media_path_length check (char_length(media_path) between 1 and 1024),
    media_content_type text
        constraint submissions_media_content_type_length check (char_length(media_content_type) <= 100),
    reward numeric(6, 2) not null
        constraint submissions_positive_reward check (reward > 0),
    xp_reward integer not null
        constraint submissions_valid_xp_reward check (xp_reward >= 0),
    status text not null default 'pending'
        constraint submissions_valid_status check (
            status in ('validating', 'pending', 'approved', 'rejected', 'revision_requested')
        ),
    review_status text
        constraint submissions_valid_review_status check (
            review_status in ('auto_approved', 'human_reviewed', 'consensus_validated')
        ),
    quality_score numeric(3, 2)
        constraint submissions_valid_quality_score check (quality_score between 0 and 1),
    reviewed_by uuid references public.users (id) on delete restrict,
    reviewed_at timestamptz,
    rejection_reason text
        constraint submissions_rejection_reason_length check (char_length(btrim(rejection_reason)) between 1 and 2000),
    is_flagged boolean not null default false,
    time_spent_seconds integer
        constraint submissions_valid_time_spent_seconds check (time_spent_seconds between 0 and 604800),
    submitted_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (id),
    constraint submissions_media_complete check ((media_bucket is null) = (media_path is null))
) partition by range (id);

comment on table public.submissions is
    'A contributor''s answer to a task, and what was decided about it. Partitioned by month through the id.';
comment on column public.submissions.company_id is 'Copied from the task, so that the company''s list needs no join.';
comment on column public.submissions.submission_data is 'The answer; its fields depend on the type of the task.';
comment on column public.submissions.media_path is 'The uploaded file in media_bucket; a signed address is needed to read it.';
comment on column public.submissions.reward is 'What the task promised when this was submitted.';
comment on column public.submissions.xp_reward is 'The points that the task promised when this was submitted.';
comment on column public.submissions.review_status is 'How it was decided; null while it is not.';
comment on column public.submissions.quality_score is '0.00 to 1.00, given by the reviewer.';

create index submissions_user_id_idx on public.submissions (user_id, submitted_at, id);
comment on index public.submissions_user_id_idx is 'A contributor''s own submissions, newest first; foreign key.';
create index submissions_task_id_idx on public.submissions (task_id, submitted_at, id);
comment on index public.submissions_task_id_idx is 'The submissions to a task; foreign key.';
create index submissions_company_id_idx on public.submissions (company_id, submitted_at, id) where company_id is not null;
comment on index public.submissions_company_id_idx is 'The submissions to a company''s tasks; foreign key.';
create index submissions_status_idx on public.submissions (status, submitted_at, id);
comment on index public.submissions_status_idx is 'The oldest submissions that wait for a decision.';
create index submissions_submitted_at_idx on public.submissions (submitted_at, id);
comment on index public.submissions_submitted_at_idx is 'The newest submissions, whatever their status (company, admin).';
create index submissions_flagged_idx on public.submissions (submitted_at, id) where is_flagged;
comment on index public.submissions_flagged_idx is 'The few that were flagged.';
create index submissions_reviewed_by_idx on public.submissions (reviewed_by) where reviewed_by is not null;
comment on index public.submissions_reviewed_by_idx is 'What a person has reviewed; foreign key.';

create table public.submissions_default partition of public.submissions default;
comment on table public.submissions_default is 'Submissions of a month that has no partition yet.';
alter table public.submissions_default enable row level security;
alter table public.submissions_default force row level security;
revoke all on table public.submissions_default from public, anon, authenticated, service_role;

select private.create_month_partitions('public.submissions');

create table public.submission_notes (
    id uuid primary key references public.submissions (id) on delete restrict,
    company_id uuid references public.companies (id) on delete restrict,
    admin_notes text
        constraint submission_notes_admin_notes_length check (char_length(admin_notes) between 1 and 5000),
    flag_reason text
        constraint submission_notes_flag_reason_length check (char_length(flag_reason) between 1 and 2000),
    updated_at timestamptz not null default now()
);

comment on table public.submission_notes is
    'What reviewers note about a submission. A table of its own, because the contributor may read the submission and never these.';
comment on column public.submission_notes.id is 'The submission''s id.';
comment on column public.submission_notes.company_id is 'Copied from the submission: its managers wrote the notes and may read them.';

create index submission_notes_company_id_idx on public.submission_notes (company_id);
comment on index public.submission_notes_company_id_idx is 'Foreign key.';

create table private.submission_slots (
    user_id uuid not null references public.users (id) on delete restrict,
    task_id uuid not null references public.tasks (id) on delete restrict,
    submission_id uuid not null references public.submissions (id) on delete restrict,
    primary key (user_id, task_id),
    constraint submission_slots_submission_key unique (submission_id)
);

comment on table private.submission_slots is
    'One open or approved submission per person and task; not partitioned, so that the primary key is the rule.';

create index submission_slots_task_id_idx on private.submission_slots (task_id);
comment on index private.submission_slots_task_id_idx is 'Foreign key.';

create table public.uploads (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references public.users (id) on delete restrict,
    task_id uuid not null references public.tasks (id) on delete restrict,
    submission_id uuid references public.submissions (id) on delete restrict,
    bucket text not null
        constraint uploads_bucket_length check (char_length(bucket) between 1 and 100),
    path text not null
        constraint uploads_path_length check (char_length(path) between 1 and 1024),
    content_type text not null
        constraint uploads_content_type_length check (char_length(content_type) <= 100),
    size_bytes bigint not null
        constraint uploads_valid_size_bytes check (size_bytes between 1 and 104857600),
    expires_at timestamptz not null default now() + interval '2 hours',
    created_at timestamptz not null default now(),
    constraint uploads_path_key unique (bucket, path),
    constraint uploads_submission_key unique (submission_id)
);

comment on table public.uploads is 'A granted place for one file: who may put what where, until when, and which submission used it.';
comment on column public.uploads.submission_id is 'The submission that used it; null while it is free.';
comment on constraint uploads_submission_key on public.uploads is 'A submission has one file; also the foreign key''s lookup.';

create index uploads_user_id_idx on public.uploads (user_id, created_at, id);
comment on index public.uploads_user_id_idx is 'A person''s uploads, newest first; foreign key.';
create index uploads_task_id_idx on public.uploads (task_id);
comment on index public.uploads_task_id_idx is 'Foreign key.';
