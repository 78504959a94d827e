-- A contributor may ask once for another look at a rejection.
-- Wider lists refuse no row that is there, and nothing else runs while a migration does.
-- squawk-ignore-file constraint-missing-not-valid, ban-drop-constraint, require-concurrent-index-creation

create table public.appeals (
    id uuid primary key default private.uuid_v7(),
    submission_id uuid not null references public.submissions (id) on delete restrict,
    user_id uuid not null references public.users (id) on delete restrict,
    company_id uuid not null references public.companies (id) on delete restrict,
    reason text not null
        constraint appeals_reason_length check (char_length(btrim(reason)) between 1 and 2000),
    status text not null default 'open'
        constraint appeals_valid_status check (status in ('open', 'upheld', 'dismissed', 'withdrawn', 'expired')),
    due_at timestamptz not null,
    decided_by uuid references public.users (id) on delete restrict,
    decision_reason text
        constraint appeals_decision_reason_length check (char_length(btrim(decision_reason)) between 1 and 2000),
    paid_from text
        constraint appeals_valid_paid_from check (paid_from in ('campaign', 'wallet', 'platform')),
    ended_at timestamptz,
    created_at timestamptz not null default now(),
    constraint appeals_once unique (submission_id),
    constraint appeals_ended_complete check ((status = 'open') = (ended_at is null)),
    constraint appeals_decided_complete check (
        (status in ('upheld', 'dismissed')) = (decided_by is not null)
        and (decided_by is null) = (decision_reason is null)
        and (status = 'upheld') = (paid_from is not null)
    ),
    constraint appeals_somebody_else check (decided_by <> user_id)
);

comment on table public.appeals is 'Who asked for another look at the rejection of their work, and what came of it.';
comment on column public.appeals.reason is 'Why the contributor thinks that the rejection is wrong.';
comment on column public.appeals.due_at is 'Until when an admin should decide.';
comment on column public.appeals.decided_by is 'The admin who decided; nobody who had a part in the rejection.';
comment on column public.appeals.paid_from is 'Where the money of an upheld one came from: the campaign''s rest, the company''s wallet or the platform.';
comment on column public.appeals.ended_at is 'When it was decided, withdrawn or expired; null while it is open.';
comment on constraint appeals_once on public.appeals is 'A rejection is appealed once.';

create index appeals_user_id_idx on public.appeals (user_id, created_at, id);
comment on index public.appeals_user_id_idx is 'A person''s appeals, newest first, and how many are open; foreign key.';
create index appeals_company_id_idx on public.appeals (company_id, created_at, id);
comment on index public.appeals_company_id_idx is 'A company''s appeals, newest first; foreign key.';
create index appeals_created_at_idx on public.appeals (created_at, id);
comment on index public.appeals_created_at_idx is 'All appeals, newest first, for admins.';
create index appeals_due_at_idx on public.appeals (due_at) where status = 'open';
comment on index public.appeals_due_at_idx is 'What admins decide next, and what is late.';
create index appeals_decided_by_idx on public.appeals (decided_by) where decided_by is not null;
comment on index public.appeals_decided_by_idx is 'Foreign key.';

insert into private.settings (name, value, description)
values
(
    'appeal_time',
    '"7 days"',
    'How long after a rejection its contributor may appeal against it.'
),
(
    'appeal_decision_time',
    '"5 days"',
    'How long admins have to decide an appeal; then they are reminded every day, and it is overdue.'
),
(
    'appeal_end_time',
    '"21 days"',
    'How long after that an appeal that nobody has decided ends, and the rejection stays.'
),
(
    'appeals_open_most',
    '10',
    'How many appeals of one person may be open at a time.'
);

-- Kinds of notifications are added to those that are there, whichever they are.
do $do$
declare
    v_types constant text := (
        select pg_get_constraintdef(oid)
        from pg_catalog.pg_constraint
        where conname = 'notifications_valid_type'
    );
    v_subjects constant text := (
        select pg_get_constraintdef(oid)
        from pg_catalog.pg_constraint
        where conname = 'notifications_valid_subject_type'
    );
begin
    execute format(
        'alter table public.notifications drop constraint notifications_valid_type, '
        'add constraint notifications_valid_type check (type in (%s)), '
        'drop constraint notifications_valid_subject_type, '
        'add constraint notifications_valid_subject_type check (subject_type in (%s))',
        (
            select string_agg(quote_literal(kind), ', ')
            from (
                select hit[1] as kind from regexp_matches(v_types, '''([a-z_]+)''', 'g') as hit
                union
                values ('appeal_opened'), ('appeal_decided')
            ) as types
        ),
        (
            select string_agg(quote_literal(kind), ', ')
            from (
                select hit[1] as kind from regexp_matches(v_subjects, '''([a-z_]+)''', 'g') as hit
                union
                values ('appeal')
            ) as subjects
        )
    );
end
$do$;
