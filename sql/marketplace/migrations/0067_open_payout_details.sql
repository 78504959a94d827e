create table internal_audit.payout_openings (
    id uuid primary key default private.uuid_v7(),
    withdrawal_id uuid not null references public.withdrawals (id) on delete restrict,
    opened_by uuid not null references public.users (id) on delete restrict,
    reason text not null
        constraint payout_openings_reason_length check (char_length(reason) between 1 and 500),
    opened_at timestamptz not null default now(),
    constraint payout_openings_withdrawal_id_key unique (withdrawal_id)
);

comment on table internal_audit.payout_openings is
    'Who has read where a payout goes, when and why: once for each; never changed afterwards.';
comment on constraint payout_openings_withdrawal_id_key on internal_audit.payout_openings is
    'The details of a payout are opened once.';

create index payout_openings_opened_by_idx on internal_audit.payout_openings (opened_by, opened_at, id);
comment on index internal_audit.payout_openings_opened_by_idx is 'What an admin has opened; foreign key.';
create index payout_openings_opened_at_idx on internal_audit.payout_openings (opened_at, id);
comment on index internal_audit.payout_openings_opened_at_idx is 'The newest ones.';
