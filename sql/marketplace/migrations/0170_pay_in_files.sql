-- Payouts that go together in a file, what is handed in about them, and where the ledger and a provider differ.
-- squawk-ignore-file prefer-bigint-over-int, require-concurrent-index-creation, constraint-missing-not-valid
create table internal_audit.payout_files (
    id uuid primary key default private.uuid_v7(),
    provider text not null
        constraint payout_files_valid_provider check (provider = 'bank'),
    status text not null default 'asked'
        constraint payout_files_valid_status check (status in ('asked', 'written', 'empty')),
    count integer not null
        constraint payout_files_valid_count check (count >= 0),
    total numeric(14, 2) not null
        constraint payout_files_valid_total check (total >= 0),
    made_by uuid references public.users (id) on delete restrict,
    made_at timestamptz not null default now(),
    written_at timestamptz,
    constraint payout_files_written_complete check ((status = 'asked') = (written_at is null))
);

comment on table internal_audit.payout_files is
    'Payouts that go to a provider together. What stands in a file is made from them anew for each who opens it, and kept nowhere.';
comment on column internal_audit.payout_files.made_by is 'The admin who ended the collecting; null where the job did.';
comment on column internal_audit.payout_files.written_at is 'When all accounts of it were looked at; what was refused is no part of it.';

create index payout_files_made_at_idx on internal_audit.payout_files (made_at, id);
comment on index internal_audit.payout_files_made_at_idx is 'The newest ones.';
create index payout_files_made_by_idx on internal_audit.payout_files (made_by)
where made_by is not null;
comment on index internal_audit.payout_files_made_by_idx is 'Foreign key.';

alter table public.payouts add column file_id uuid;
alter table public.payouts add constraint payouts_file_id_fkey
foreign key (file_id) references internal_audit.payout_files (id) on delete restrict not valid;
alter table public.payouts validate constraint payouts_file_id_fkey;
comment on column public.payouts.file_id is 'The file that it went with.';
create index payouts_file_id_idx on public.payouts (file_id, id)
where file_id is not null;
comment on index public.payouts_file_id_idx is 'What a file has, in its order; foreign key.';

create table internal_audit.payout_file_openings (
    id uuid primary key default private.uuid_v7(),
    file_id uuid not null references internal_audit.payout_files (id) on delete restrict,
    opened_by uuid not null references public.users (id) on delete restrict,
    reason text not null
        constraint payout_file_openings_reason_length check (char_length(reason) between 1 and 500),
    opened_at timestamptz not null default now()
);
comment on table internal_audit.payout_file_openings is 'Who has read where the payouts of a file go, when and why; never changed afterwards.';
create index payout_file_openings_file_id_idx on internal_audit.payout_file_openings (file_id);
comment on index internal_audit.payout_file_openings_file_id_idx is 'Foreign key.';
create index payout_file_openings_opened_by_idx on internal_audit.payout_file_openings (opened_by);
comment on index internal_audit.payout_file_openings_opened_by_idx is 'Foreign key.';
create index payout_file_openings_opened_at_idx on internal_audit.payout_file_openings (opened_at, id);
comment on index internal_audit.payout_file_openings_opened_at_idx is 'The newest ones.';

create table internal_audit.payout_reports (
    id uuid primary key default private.uuid_v7(),
    provider text not null
        constraint payout_reports_valid_provider check (provider = 'bank'),
    sha256 text not null
        constraint payout_reports_sha256_key unique,
    content text
        constraint payout_reports_content_length check (char_length(content) <= 4000000),
    status text not null default 'waiting'
        constraint payout_reports_valid_status check (status in ('waiting', 'read', 'refused')),
    message text,
    entries integer,
    error text
        constraint payout_reports_error_length check (char_length(error) between 1 and 1000),
    handed_in_by uuid not null references public.users (id) on delete restrict,
    handed_in_at timestamptz not null default now(),
    read_at timestamptz,
    constraint payout_reports_read_complete check ((status = 'waiting') = (read_at is null)),
    constraint payout_reports_content_gone check (status = 'waiting' or content is null),
    constraint payout_reports_refused_complete check ((status = 'refused') = (error is not null))
);
comment on table internal_audit.payout_reports is
    'What admins handed in of a provider''s words about payouts. The content is gone once it is read: statements name other people too.';
comment on column internal_audit.payout_reports.message is 'The kind of message, such as camt.053.001.08.';
comment on column internal_audit.payout_reports.entries is 'How many payouts it speaks of.';
create index payout_reports_handed_in_at_idx on internal_audit.payout_reports (handed_in_at, id);
comment on index internal_audit.payout_reports_handed_in_at_idx is 'The newest ones.';
create index payout_reports_handed_in_by_idx on internal_audit.payout_reports (handed_in_by);
comment on index internal_audit.payout_reports_handed_in_by_idx is 'Foreign key.';

create table internal_audit.payout_differences (
    id uuid primary key default private.uuid_v7(),
    provider text not null
        constraint payout_differences_valid_provider check (provider in ('paypal', 'bank')),
    kind text not null
        constraint payout_differences_valid_kind check (
            kind in ('missing_here', 'other_amount', 'other_state', 'own_account')
        ),
    payout_id uuid references public.payouts (id) on delete restrict,
    subject text not null
        constraint payout_differences_subject_length check (char_length(subject) between 1 and 140),
    detail text not null
        constraint payout_differences_detail_length check (char_length(detail) between 1 and 500),
    found_at timestamptz not null default now(),
    acknowledged_by uuid references public.users (id) on delete restrict,
    acknowledged_at timestamptz,
    note text
        constraint payout_differences_note_length check (char_length(note) between 1 and 500),
    constraint payout_differences_acknowledged_complete check (
        (acknowledged_by is null) = (acknowledged_at is null)
        and (acknowledged_by is null) = (note is null)
    ),
    constraint payout_differences_once unique (provider, kind, subject, detail)
);
comment on table internal_audit.payout_differences is
    'Where the ledger and a provider do not say the same of a payout, each told once. Nothing is moved for it: an admin finds out, and says what it was.';
comment on column internal_audit.payout_differences.subject is 'What it is about: the payout, or the provider''s own name where there is none.';
create index payout_differences_found_at_idx on internal_audit.payout_differences (found_at, id);
comment on index internal_audit.payout_differences_found_at_idx is 'The newest ones.';
create index payout_differences_payout_id_idx on internal_audit.payout_differences (payout_id)
where payout_id is not null;
comment on index internal_audit.payout_differences_payout_id_idx is 'Foreign key.';
create index payout_differences_acknowledged_by_idx on internal_audit.payout_differences (acknowledged_by)
where acknowledged_by is not null;
comment on index internal_audit.payout_differences_acknowledged_by_idx is 'Foreign key.';

-- Nobody until the policies say more.
alter table internal_audit.payout_files enable row level security;
alter table internal_audit.payout_files force row level security;
alter table internal_audit.payout_file_openings enable row level security;
alter table internal_audit.payout_file_openings force row level security;
alter table internal_audit.payout_reports enable row level security;
alter table internal_audit.payout_reports force row level security;
alter table internal_audit.payout_differences enable row level security;
alter table internal_audit.payout_differences force row level security;
revoke all on table
internal_audit.payout_files, internal_audit.payout_file_openings, internal_audit.payout_reports, internal_audit.payout_differences
from public, anon, authenticated, service_role, api_key;
