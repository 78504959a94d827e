-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

create table public.companies (
    id uuid primary key default private.uuid_v7(),
    name text not null
        constraint companies_name_length check (char_length(btrim(name)) between 1 and 255),
    logo_url text
        constraint companies_valid_logo_url check (logo_url ~ '^https?://[^[:space:]]+$' and char_length(logo_url) <= 2048),
    billing_status text not null default 'active'
        constraint companies_valid_billing_status check (billing_status in ('active', 'past_due', 'suspended')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table public.companies is 'A client that funds campaigns. Readable by its members and by admins.';
comment on column public.companies.billing_status is 'A company that is suspended gets no new submissions.';

create table public.company_members (
    id uuid primary key default private.uuid_v7(),
    company_id uuid not null references public.companies (id) on delete restrict,
    user_id uuid not null references public.users (id) on delete restrict,
    role text not null
        constraint company_members_valid_role check (role in ('manager', 'viewer', 'billing')),
    created_at timestamptz not null default now(),
    constraint company_members_once unique (user_id, company_id)
);

comment on table public.company_members is 'Who may act for a company: managers write, viewers read, billing funds the budget.';
comment on constraint company_members_once on public.company_members is
    'A person has one role in a company; also the lookup of a caller''s companies.';

create index company_members_company_id_idx on public.company_members (company_id, role);
comment on index public.company_members_company_id_idx is 'Members of a company; foreign key.';

create table public.campaigns (
    id uuid primary key default private.uuid_v7(),
    company_id uuid not null references public.companies (id) on delete restrict,
    name text not null
        constraint campaigns_name_length check (char_length(btrim(name)) between 1 and 255),
    description text
        constraint campaigns_description_length check (char_length(description) <= 10000),
    status text not null default 'active'
        constraint campaigns_valid_status check (status in ('draft', 'active', 'paused', 'completed', 'archived')),
    review_mode text not null default 'company'
        constraint campaigns_valid_review_mode check (review_mode in ('company', 'judges', 'agreement')),
    is_private boolean not null default false,
    target_count integer
        constraint campaigns_valid_target_count check (target_count > 0),
    submission_count integer not null default 0
        constraint campaigns_valid_submission_count check (submission_count >= 0),
    approved_count integer not null default 0
        constraint campaigns_valid_approved_count check (approved_count >= 0),
    remaining_budget numeric(12, 2) not null default 0.00
        constraint campaigns_valid_remaining_budget check (remaining_budget >= 0),
    reserved_budget numeric(12, 2) not null default 0.00
        constraint campaigns_valid_reserved_budget check (reserved_budget >= 0),
    spent_budget numeric(12, 2) not null default 0.00
        constraint campaigns_valid_spent_budget check (spent_budget >= 0),
    start_at timestamptz not null default now(),
    end_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint campaigns_valid_window check (end_at > start_at),
    constraint campaigns_quota check (submission_count <= target_count),
    constraint campaigns_company_key unique (company_id, id)
);

comment on table public.campaigns is 'A company''s objective with its budget, quota and window; tasks belong to it.';
comment on column public.campaigns.review_mode is
    'Who decides its submissions: the company, the judges, or the agreement of several answers.';
comment on column public.campaigns.is_private is 'Only invited people see and take its tasks.';
comment on column public.campaigns.target_count is 'How many submissions are wanted; null is no limit.';
comment on column public.campaigns.submission_count is 'Submissions that are open or approved.';
comment on column public.campaigns.remaining_budget is 'What can still be promised: neither reserved nor spent.';
comment on column public.campaigns.reserved_budget is 'Promised to submissions that are not decided yet.';
comment on column public.campaigns.spent_budget is 'Paid for approved submissions.';
comment on constraint campaigns_valid_remaining_budget on public.campaigns is
    'A campaign never promises what it has not got.';
comment on constraint campaigns_company_key on public.campaigns is
    'A task''s campaign belongs to the task''s company; also the list of a company''s campaigns.';

create table public.campaign_invitations (
    id uuid primary key default private.uuid_v7(),
    campaign_id uuid not null references public.campaigns (id) on delete restrict,
    user_id uuid not null references public.users (id) on delete restrict,
    invited_by uuid references public.users (id) on delete restrict,
    created_at timestamptz not null default now(),
    constraint campaign_invitations_once unique (user_id, campaign_id)
);

comment on table public.campaign_invitations is 'Who may see and take the tasks of a private campaign.';
comment on constraint campaign_invitations_once on public.campaign_invitations is
    'One invitation per person; also the lookup of a caller''s invitations.';

create index campaign_invitations_campaign_id_idx on public.campaign_invitations (campaign_id);
comment on index public.campaign_invitations_campaign_id_idx is 'Who is invited to a campaign; foreign key.';
create index campaign_invitations_invited_by_idx on public.campaign_invitations (invited_by);
comment on index public.campaign_invitations_invited_by_idx is 'Foreign key.';
