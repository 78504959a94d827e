-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

-- Append-only: a trigger refuses every change of a row that is there (triggers/).
create table public.transactions (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references public.users (id) on delete restrict,
    type text not null
        constraint transactions_valid_type check (type in ('earning', 'withdrawal', 'bonus', 'penalty', 'refund')),
    amount numeric(12, 2) not null,
    balance_after numeric(12, 2) not null
        constraint transactions_valid_balance_after check (balance_after >= 0),
    submission_id uuid references public.submissions (id) on delete restrict,
    description text not null
        constraint transactions_description_length check (char_length(description) between 1 and 500),
    created_at timestamptz not null default now(),
    constraint transactions_sign check (
        amount <> 0 and (amount < 0) = (type in ('withdrawal', 'penalty'))
    ),
    constraint transactions_earning_has_submission check ((type = 'earning') = (submission_id is not null))
);

comment on table public.transactions is
    'A person''s money: every change of public.users.balance, never changed afterwards. The sum is the balance.';
comment on column public.transactions.amount is 'Positive in, negative out.';
comment on column public.transactions.balance_after is 'The balance after this entry.';

create index transactions_user_id_idx on public.transactions (user_id, created_at, id);
comment on index public.transactions_user_id_idx is 'A person''s ledger, newest first; foreign key.';
create unique index transactions_submission_key on public.transactions (submission_id);
comment on index public.transactions_submission_key is 'A submission is paid once; also the foreign key''s lookup.';
create index transactions_type_idx on public.transactions (type, created_at, id);
comment on index public.transactions_type_idx is 'Admin: entries by type.';
create index transactions_created_at_idx on public.transactions (created_at, id);
comment on index public.transactions_created_at_idx is 'Admin: the newest entries.';

create table public.company_transactions (
    id uuid primary key default private.uuid_v7(),
    company_id uuid not null references public.companies (id) on delete restrict,
    campaign_id uuid not null references public.campaigns (id) on delete restrict,
    type text not null
        constraint company_transactions_valid_type check (type in ('fund', 'reserve', 'spend', 'release')),
    amount numeric(12, 2) not null
        constraint company_transactions_positive_amount check (amount > 0),
    submission_id uuid references public.submissions (id) on delete restrict,
    description text not null
        constraint company_transactions_description_length check (char_length(description) between 1 and 500),
    created_at timestamptz not null default now(),
    constraint company_transactions_campaign_of_company foreign key (company_id, campaign_id)
        references public.campaigns (company_id, id) on delete restrict,
    constraint company_transactions_has_submission check ((type = 'fund') = (submission_id is null))
);

comment on table public.company_transactions is
    'A campaign''s money: remaining = fund - reserve + release, reserved = reserve - release - spend, spent = spend.';
comment on column public.company_transactions.amount is 'Always positive; the type says where it goes.';

create index company_transactions_company_id_idx on public.company_transactions (company_id, campaign_id, created_at, id);
comment on index public.company_transactions_company_id_idx is 'A company''s ledger; foreign keys.';
create index company_transactions_campaign_id_idx on public.company_transactions (campaign_id, created_at, id);
comment on index public.company_transactions_campaign_id_idx is 'A campaign''s ledger, newest first; foreign key.';
create index company_transactions_submission_id_idx on public.company_transactions (submission_id)
where submission_id is not null;
comment on index public.company_transactions_submission_id_idx is 'What a submission has moved; foreign key.';

create table public.xp_events (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references public.users (id) on delete restrict,
    amount integer not null
        constraint xp_events_not_zero check (amount <> 0),
    reason text not null
        constraint xp_events_valid_reason check (
            reason in ('submission_approved', 'mission', 'badge', 'referral', 'adjustment', 'decay')
        ),
    submission_id uuid references public.submissions (id) on delete restrict,
    created_at timestamptz not null default now()
);

comment on table public.xp_events is 'A person''s points: every change of level and XP, never changed afterwards.';

create index xp_events_user_id_idx on public.xp_events (user_id, created_at, id);
comment on index public.xp_events_user_id_idx is 'A person''s points, newest first; foreign key.';
create unique index xp_events_submission_key on public.xp_events (submission_id) where submission_id is not null;
comment on index public.xp_events_submission_key is 'A submission brings points once; also the foreign key''s lookup.';
create index xp_events_created_at_idx on public.xp_events (created_at, user_id, amount);
comment on index public.xp_events_created_at_idx is 'The leaderboard of a period.';
