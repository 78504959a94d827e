-- Days are UTC, like those of the leaderboard: whoever changes their time zone gains and loses no day, and the days of people,
-- companies and the platform add up to the same. Each event is one row that is added and never changed, so that
-- nobody waits; a job folds them into the days. A day's figure is what is folded and what is not yet: exact at every moment.
-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int, ban-drop-function
create table private.day_entries (
    id bigint generated always as identity primary key,
    day date not null,
    kind text not null,
    user_id uuid,
    company_id uuid,
    amount numeric,
    quality numeric
);
comment on table private.day_entries is
    'What happened and is not in private.contributor_days and private.company_days yet: triggers add rows, and private.fold_days takes all of them. No foreign keys: each comes from a row that has them.';
comment on column private.day_entries.kind is 'As private.day_events names it.';
comment on column private.day_entries.user_id is 'Whose day it is in; null where it is a company''s alone.';
comment on column private.day_entries.company_id is 'Whose day it is in; null where it is a person''s alone.';
create index day_entries_user_id_idx on private.day_entries (user_id, day) where user_id is not null;
comment on index private.day_entries_user_id_idx is 'What a person''s days have not got yet.';
create index day_entries_company_id_idx on private.day_entries (company_id, day) where company_id is not null;
comment on index private.day_entries_company_id_idx is 'What a company''s days have not got yet.';

create table private.contributor_days (
    user_id uuid not null references public.users (id) on delete restrict,
    day date not null,
    submitted integer not null,
    approved integer not null,
    rejected integer not null,
    judged integer not null,
    earned numeric(14, 2) not null,
    adjusted numeric(14, 2) not null,
    withdrawn numeric(14, 2) not null,
    primary key (user_id, day)
) with (fillfactor = 80);
comment on table private.contributor_days is
    'What a person did and earned on a day (UTC). Written by private.fold_days; private.day_entries has the rest.';
comment on column private.contributor_days.adjusted is 'Bonuses and refunds less penalties.';
comment on column private.contributor_days.withdrawn is 'What withdrawals took less what they gave back.';

create table private.company_days (
    company_id uuid not null references public.companies (id) on delete restrict,
    day date not null,
    submitted integer not null,
    approved integer not null,
    rejected integer not null,
    spent numeric(14, 2) not null,
    fees numeric(14, 2) not null,
    deposited numeric(14, 2) not null,
    refunded numeric(14, 2) not null,
    adjusted numeric(14, 2) not null,
    quality_sum numeric(14, 2) not null,
    quality_count integer not null,
    primary key (company_id, day)
) with (fillfactor = 80);
comment on table private.company_days is
    'What a company got and paid on a day (UTC). Written by private.fold_days; private.day_entries has the rest.';
comment on column private.company_days.quality_sum is 'Of the approved work that was given a quality; quality_count says of how many.';

create type public.contributor_day as (
    day date,
    submitted integer,
    approved integer,
    rejected integer,
    judged integer,
    earned numeric,
    adjusted numeric,
    withdrawn numeric,
    xp integer
);
comment on type public.contributor_day is 'What a person did and earned on a day (UTC).';

create type public.company_day as (
    day date,
    submitted integer,
    approved integer,
    rejected integer,
    spent numeric,
    fees numeric,
    deposited numeric,
    refunded numeric,
    adjusted numeric,
    average_quality numeric
);
comment on type public.company_day is 'What a company got and paid on a day (UTC).';

-- It takes an argument now.
drop function if exists private.ledger_mismatches();
