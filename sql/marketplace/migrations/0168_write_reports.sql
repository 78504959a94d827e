-- Reports as files: asked for by people or by the schedule, written by a service, and gone after a while.
-- New columns are null or have a constant default; counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int, constraint-missing-not-valid, ban-drop-constraint, require-concurrent-index-creation
-- squawk-ignore-file adding-field-with-default
create table public.reports (
    id uuid primary key default private.uuid_v7(),
    kind text not null
        constraint reports_valid_kind check (kind in ('company', 'campaign', 'platform')),
    format text not null
        constraint reports_valid_format check (format in ('pdf', 'xlsx')),
    company_id uuid references public.companies (id) on delete restrict,
    campaign_id uuid,
    first_day date not null,
    last_day date not null,
    lists_entries boolean not null,
    mails boolean not null,
    status text not null default 'waiting'
        constraint reports_valid_status check (status in ('waiting', 'ready', 'expired')),
    requested_by uuid references public.users (id) on delete restrict,
    path text
        constraint reports_path_length check (char_length(path) between 1 and 1024),
    size_bytes integer,
    row_count integer,
    page_count integer,
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    expires_at timestamptz,
    constraint reports_valid_days check (last_day between first_day and first_day + 365),
    constraint reports_has_company check ((kind = 'platform') = (company_id is null)),
    constraint reports_has_campaign check ((kind = 'campaign') = (campaign_id is not null)),
    constraint reports_campaign_of_company foreign key (company_id, campaign_id)
        references public.campaigns (company_id, id) on delete restrict,
    constraint reports_ready_complete check (
        (status = 'ready') = (path is not null)
        and (status = 'waiting') = (finished_at is null)
        and (finished_at is null) = (expires_at is null)
    )
);

comment on table public.reports is
    'Figures of a company, a campaign or the platform as a file. The service reports writes it; private.expire_reports has it deleted, and the row later.';
comment on column public.reports.company_id is 'Whose figures they are; null for the platform''s.';
comment on column public.reports.lists_entries is 'Whether each entry of the ledger is in it.';
comment on column public.reports.mails is 'Whether the news that it is ready goes by e-mail too.';
comment on column public.reports.requested_by is 'Who asked for it; null for the schedule.';
comment on column public.reports.path is 'The file, in the bucket reports; null before it is written and after it is deleted.';
comment on column public.reports.created_at is 'When it was asked for: what happened later is not in it.';
comment on constraint reports_campaign_of_company on public.reports is 'A report''s campaign belongs to its company.';

create index reports_company_id_idx on public.reports (company_id, created_at, id);
comment on index public.reports_company_id_idx is 'A company''s reports, newest first, and how many it asked for within a day; foreign key.';
create index reports_campaign_id_idx on public.reports (campaign_id, company_id) where campaign_id is not null;
comment on index public.reports_campaign_id_idx is 'Foreign keys.';
create index reports_requested_by_idx on public.reports (requested_by, created_at) where requested_by is not null;
comment on index public.reports_requested_by_idx is 'How many an admin asked for within a day; foreign key.';
create index reports_created_at_idx on public.reports (created_at, id);
comment on index public.reports_created_at_idx is 'Admin: the newest reports.';
create index reports_expires_at_idx on public.reports (expires_at) where expires_at is not null;
comment on index public.reports_expires_at_idx is 'Those of which the file, or the row, is to go.';
create index reports_waiting_idx on public.reports (created_at) where status = 'waiting';
comment on index public.reports_waiting_idx is 'Those that nobody has written in all that time.';
create index reports_path_idx on public.reports (path) where path is not null;
comment on index public.reports_path_idx is 'private.is_file_named: whether a file is in use.';
create unique index reports_scheduled_key
on public.reports (kind, coalesce(company_id, '00000000-0000-0000-0000-000000000000'), format, first_day)
where requested_by is null;
comment on index public.reports_scheduled_key is 'The schedule asks for each once, however often it runs.';

alter table public.companies
add column weekly_report_format text
constraint companies_valid_weekly_report_format check (weekly_report_format in ('pdf', 'xlsx')),
add column mails_weekly_report boolean not null default false;
comment on column public.companies.weekly_report_format is 'In which format a report of each week is written; null for none.';
comment on column public.companies.mails_weekly_report is 'Whether managers and billing hear of it by e-mail too.';
create index companies_weekly_report_idx on public.companies (id) where weekly_report_format is not null;
comment on index public.companies_weekly_report_idx is 'For whom a report of each week is written.';

select private.names_files('reports', 'public.reports', 'path');
select private.sweep_bucket('reports', 'private.unknown_files_kept');

insert into private.settings (name, value, description, kind, minimum, maximum, can_be_null, needs_second_admin)
values
(
    'reports_kept', '"90 days"',
    'How long a report can be downloaded; its entry in the list stays as long again.',
    'duration', '"7 days"', '"3650 days"', false, false
),
(
    'reports_per_day', '20',
    'How many reports a company, or an admin, may ask for within 24 hours.',
    'integer', '0', '10000', false, false
),
(
    'report_entries_most', '100000',
    'How many entries of the ledger a report lists at most; it says how many it leaves out.',
    'integer', '0', '1000000', false, false
);

-- Kinds of notifications, and what they are about, are added to those that are there, whichever they are.
do $do$
declare
    v_added record;
begin
    for v_added in
        select *
        from (values ('type', 'report_ready'), ('subject_type', 'report')) as added (what, word)
    loop
        execute (
            select
                format(
                    'alter table public.notifications drop constraint %I, add constraint %I check (%I in (%s))',
                    known.conname, known.conname, v_added.what,
                    (
                        select string_agg(quote_literal(kind), ', ')
                        from (
                            select hit[1] as kind
                            from regexp_matches(pg_get_constraintdef(known.oid), '''([a-z_]+)''', 'g') as hit
                            union
                            values (v_added.word)
                        ) as words
                    )
                )
            from pg_catalog.pg_constraint as known
            where
                known.conname = 'notifications_valid_' || v_added.what
                and known.conrelid = 'public.notifications'::regclass
        );
    end loop;
end
$do$;

-- Nobody until the policies say more.
alter table public.reports enable row level security;
alter table public.reports force row level security;
revoke all on table public.reports from public, anon, authenticated, service_role, api_key;
