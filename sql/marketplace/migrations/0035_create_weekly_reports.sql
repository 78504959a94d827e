-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int, ban-drop-function

create table public.weekly_reports (
    id uuid primary key default private.uuid_v7(),
    week date not null
        constraint weekly_reports_week_key unique
        constraint weekly_reports_week_is_monday check (extract(isodow from week) = 1),
    new_users integer not null,
    active_contributors integer not null,
    submissions integer not null,
    approved integer not null,
    rejected integer not null,
    rewards numeric(14, 2) not null,
    payouts numeric(14, 2) not null,
    funding numeric(14, 2) not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table public.weekly_reports is 'The platform in figures, one row for each week; written by private.write_weekly_reports.';
comment on column public.weekly_reports.week is 'The Monday on which it begins, at midnight in UTC.';
comment on column public.weekly_reports.active_contributors is 'How many people submitted something.';
comment on column public.weekly_reports.approved is 'Submissions that were approved in that week, whenever they were sent in.';
comment on column public.weekly_reports.rewards is 'What contributors earned.';
comment on column public.weekly_reports.payouts is 'Withdrawals that were completed.';
comment on column public.weekly_reports.funding is 'What companies put into campaigns.';

-- It returns one number now, as every job does.
drop function if exists private.close_campaign_windows();

insert into private.settings (name, value, description)
values
(
    'activities_kept_days',
    '365',
    'Days for which public.user_activities keeps what people did in the app.'
);
