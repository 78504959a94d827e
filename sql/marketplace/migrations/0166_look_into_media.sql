-- What was found when the media of answers was looked into, and the pictures of each task by what they look like.
-- squawk-ignore-file prefer-bigint-over-smallint, prefer-bigint-over-int, require-concurrent-index-creation
create table public.media_checks (
    id uuid primary key references public.submissions (id) on delete restrict,
    company_id uuid references public.companies (id) on delete restrict,
    verdict text not null
        constraint media_checks_valid_verdict check (verdict in ('passed', 'refused')),
    reason text
        constraint media_checks_valid_reason check (reason ~ '^[a-z][a-z_]{0,39}$'),
    figures jsonb not null
        constraint media_checks_figures_object check (jsonb_typeof(figures) = 'object'),
    checked_at timestamptz not null default now(),
    constraint media_checks_refused_complete check ((verdict = 'refused') = (reason is not null))
);

comment on table public.media_checks is
    'What the service that looks into media found in the file of an answer. A table of its own: the contributor reads the reason alone, in the rejection.';
comment on column public.media_checks.id is 'The submission''s id; a revision with another file replaces what was found.';
comment on column public.media_checks.company_id is 'Copied from the submission: its managers and viewers may read what was found.';
comment on column public.media_checks.reason is 'What speaks against the file, by its name; null where nothing does.';
comment on column public.media_checks.figures is 'What was measured, by name: seconds, pixels, shares from 0 to 1, decibels.';

create index media_checks_company_id_idx on public.media_checks (company_id);
comment on index public.media_checks_company_id_idx is 'Foreign key.';

-- Two hashes that differ in at most 7 of 64 bits have, of four parts of 16, one that differs in at most one bit.
create table private.media_hashes (
    task_id uuid not null references public.tasks (id) on delete restrict,
    part smallint not null
        constraint media_hashes_valid_part check (part between 0 and 3),
    bits integer not null
        constraint media_hashes_valid_bits check (bits between 0 and 65535),
    submission_id uuid not null references public.submissions (id) on delete restrict,
    hash bit (64) not null,
    primary key (task_id, part, bits, submission_id)
);

comment on table private.media_hashes is 'What pictures of a task look like, found by a quarter of it: those that passed.';
create index media_hashes_submission_id_idx on private.media_hashes (submission_id);
comment on index private.media_hashes_submission_id_idx is 'Foreign key; those of a revision''s earlier file.';

-- The names and what they bound are those of the service; what protects it itself can be lowered and not raised.
create function private.is_media_limits(p_limits jsonb) returns boolean
language sql
immutable
parallel safe
set search_path = ''
as $$
    select
        jsonb_typeof(p_limits) = 'object'
        and coalesce(bool_and(
            jsonb_typeof(bound.value) = 'number'
            and bound.key in (
                'pixels_most', 'side_least', 'blur_most', 'dark_least', 'bright_most', 'contrast_least', 'seconds_least',
                'seconds_most', 'silence_most', 'clipped_most', 'dynamics_least', 'black_most', 'frozen_most'
            )
            and (bound.value #>> '{}')::numeric >= 0
            and (bound.key <> 'pixels_most' or (bound.value #>> '{}')::numeric <= 50000000)
            and (bound.key <> 'seconds_most' or (bound.value #>> '{}')::numeric <= 600)
        ), true)
    from jsonb_each(case when jsonb_typeof(p_limits) = 'object' then p_limits else '{}' end) as bound
$$;
comment on function private.is_media_limits(jsonb) is 'Whether this is an object of bounds that the service that looks into media knows.';
revoke execute on function private.is_media_limits(jsonb) from public;

create table private.task_media_limits (
    task_id uuid primary key references public.tasks (id) on delete restrict,
    limits jsonb not null
        constraint task_media_limits_valid_limits check (private.is_media_limits(limits))
);
comment on table private.task_media_limits is
    'Bounds that the media of a task''s answers has to keep, where they are others than for all tasks. Set by whoever operates the platform.';

create index uploads_same_file_idx on public.uploads (task_id, sha256) where submission_id is not null;
comment on index public.uploads_same_file_idx is 'The same file, sent for the same task.';

-- Nobody until the policies say more.
alter table public.media_checks enable row level security;
alter table public.media_checks force row level security;
alter table private.media_hashes enable row level security;
alter table private.media_hashes force row level security;
alter table private.task_media_limits enable row level security;
alter table private.task_media_limits force row level security;
revoke all on table public.media_checks, private.media_hashes, private.task_media_limits from public, anon, authenticated, service_role, api_key;
