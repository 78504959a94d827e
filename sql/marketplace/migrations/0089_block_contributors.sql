-- A company need not take the work of somebody for ever: new answers are refused, what waits is decided.
-- Wider lists refuse no row that is there, and nothing else runs while a migration does.
-- squawk-ignore-file constraint-missing-not-valid, ban-drop-constraint, require-concurrent-index-creation

create table public.company_blocks (
    id uuid primary key default private.uuid_v7(),
    company_id uuid not null references public.companies (id) on delete restrict,
    user_id uuid not null references public.users (id) on delete restrict,
    reason text not null
        constraint company_blocks_reason_length check (char_length(btrim(reason)) between 1 and 500),
    blocked_by uuid not null references public.users (id) on delete restrict,
    created_at timestamptz not null default now(),
    constraint company_blocks_once unique (user_id, company_id)
);

comment on table public.company_blocks is
    'Whose new answers a company does not want. The person knows it, and why; the company''s managers and admins, too.';
comment on column public.company_blocks.reason is 'Why; the person reads it.';
comment on constraint company_blocks_once on public.company_blocks is
    'A person is blocked once by a company; whether they may answer, and what their feed leaves out.';

create index company_blocks_company_id_idx on public.company_blocks (company_id, created_at, id);
comment on index public.company_blocks_company_id_idx is 'Whom a company has blocked, newest first; foreign key.';
create index company_blocks_user_id_idx on public.company_blocks (user_id, created_at, id);
comment on index public.company_blocks_user_id_idx is 'Who has blocked a person, newest first.';
create index company_blocks_created_at_idx on public.company_blocks (created_at, id);
comment on index public.company_blocks_created_at_idx is 'All of them, newest first, for admins.';
create index company_blocks_blocked_by_idx on public.company_blocks (blocked_by);
comment on index public.company_blocks_blocked_by_idx is 'Foreign key.';

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
                values ('company_block')
            ) as types
        ),
        (
            select string_agg(quote_literal(kind), ', ')
            from (
                select hit[1] as kind from regexp_matches(v_subjects, '''([a-z_]+)''', 'g') as hit
                union
                values ('company_block')
            ) as subjects
        )
    );
end
$do$;
