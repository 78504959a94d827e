-- squawk-ignore-file require-concurrent-index-creation
create table public.trust_events (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references public.users (id) on delete restrict,
    delta numeric(3, 1) not null
        constraint trust_events_not_zero check (delta <> 0),
    score_after numeric(3, 1) not null
        constraint trust_events_valid_score_after check (score_after between 0 and 10),
    reason text not null
        constraint trust_events_valid_reason check (
            reason in ('opening', 'work_approved', 'work_rejected', 'rejection_overruled', 'judging', 'decay')
        ),
    submission_id uuid references public.submissions (id) on delete restrict,
    company_id uuid references public.companies (id) on delete restrict,
    decided_by uuid references public.users (id) on delete restrict,
    company_total numeric(3, 1),
    decider_total numeric(3, 1),
    -- Not now(): the decisions of one transaction have an order.
    created_at timestamptz not null default clock_timestamp()
);

comment on table public.trust_events is
    'A person''s trust: everybody begins at 5.0, and every change since then is one row, never changed afterwards.';
comment on column public.trust_events.company_id is 'Whose work, or the platform for judging; null for decay.';
comment on column public.trust_events.decided_by is 'The person who decided; null where judges or agreement did.';
comment on column public.trust_events.company_total is
    'What the company has moved in all, since decay last brought the score back to 5.0: bounded.';
comment on column public.trust_events.decider_total is 'The same of the person who decided.';

create index trust_events_user_id_idx on public.trust_events (user_id, created_at, id);
comment on index public.trust_events_user_id_idx is 'A person''s trust, newest first; what moved today; foreign key.';
create index trust_events_company_id_idx on public.trust_events (company_id, user_id, created_at)
where company_id is not null;
comment on index public.trust_events_company_id_idx is 'What a company has moved; foreign key.';
create index trust_events_decided_by_idx on public.trust_events (decided_by, user_id, created_at)
where decided_by is not null;
comment on index public.trust_events_decided_by_idx is 'What somebody has moved by their decisions; foreign key.';
create unique index trust_events_submission_key on public.trust_events (submission_id, reason)
where submission_id is not null;
comment on index public.trust_events_submission_key is 'A decision moves trust once; also the foreign key''s lookup.';
create index trust_events_decay_idx on public.trust_events (user_id, created_at)
where reason = 'decay';
comment on index public.trust_events_decay_idx is 'When trust decayed last, and when it came back to the middle.';

-- What people have when the ledger begins.
insert into public.trust_events (user_id, delta, score_after, reason)
select
    person.id,
    person.trust_score - 5.0,
    person.trust_score,
    'opening'
from public.users as person
where person.trust_score <> 5.0;

create index qc_consensus_decided_at_idx on public.qc_consensus (decided_at) where decided_at is not null;
comment on index public.qc_consensus_decided_at_idx is 'What was decided on a day, for the trust of its judges.';

comment on column public.users.trust_score is
    '0.0 to 10.0: 5.0 and the sum of the person''s trust_events, always. Tasks can ask for a minimum.';
