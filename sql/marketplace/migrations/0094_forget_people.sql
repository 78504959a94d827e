--! replaces f29341741098645addd4305c77a7c93ae18a52ef04c64d46bb95b316cf1d03b4
-- People may take what is held about them with them, and go. Ledgers, decisions and paid work stay, of nobody.
-- A new column, nullable, and one column less to be filled: none of this writes a table anew.
-- squawk-ignore-file require-concurrent-index-creation, constraint-missing-not-valid, ban-drop-not-null
-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int, ban-drop-constraint

alter table public.users
    add column deleted_at timestamptz,
    add constraint users_deleted_is_inactive check (deleted_at is null or not is_active);
comment on column public.users.deleted_at is 'When the person deleted the account: nothing that says who they were is left in the row.';

-- A payment that was made stays in the books, where it went does not.
alter table public.withdrawals alter column account_details drop not null;
alter table public.withdrawals drop constraint withdrawals_sealed_details;
alter table public.withdrawals add constraint withdrawals_sealed_details check (
    account_details is null
    or private.is_sealed(account_details)
);
alter table public.withdrawals add constraint withdrawals_details_while_open check (
    account_details is not null
    or status in ('completed', 'rejected', 'cancelled')
);

create table private.former_people (
    user_id uuid primary key references public.users (id) on delete restrict,
    address_hash bytea,
    sign_in_closed_at timestamptz,
    deleted_at timestamptz not null default now()
);

comment on table private.former_people is
    'Who deleted their account. For a while a hash of the address is kept, so that whoever comes back is no new person to referrals and to the companies that they belonged to.';
comment on column private.former_people.address_hash is
    'SHA-256 of the e-mail address in lower case; null without one, and after the time of former_addresses_kept.';
comment on column private.former_people.sign_in_closed_at is
    'When the address and the ways to sign in were taken out of auth.users; null until a service has done what the schema''s owner may not.';

create index former_people_address_hash_idx on private.former_people (address_hash) where address_hash is not null;
comment on index private.former_people_address_hash_idx is 'Whether somebody with this address was here before.';
create index former_people_open_idx on private.former_people (deleted_at) where sign_in_closed_at is null;
comment on index private.former_people_open_idx is 'What the service of sign-ins still has to do.';

create table public.account_exports (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references public.users (id) on delete restrict,
    row_count integer not null default 0
        constraint account_exports_valid_row_count check (row_count >= 0),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);

comment on table public.account_exports is 'What was held about a person when they asked for it: a copy that they can download for a while.';
comment on column public.account_exports.row_count is 'How many rows of how many tables it has, each a line of the download.';

create index account_exports_user_id_idx on public.account_exports (user_id, created_at, id);
comment on index public.account_exports_user_id_idx is 'A person''s exports, newest first, and how many of today; foreign key.';
create index account_exports_expires_at_idx on public.account_exports (expires_at);
comment on index public.account_exports_expires_at_idx is 'What can be deleted.';

create table private.account_export_rows (
    export_id uuid not null references public.account_exports (id) on delete restrict,
    position integer not null,
    part text not null,
    content jsonb not null,
    primary key (export_id, position)
);

comment on table private.account_export_rows is 'The rows of an export as they were; `part` is the table that they are of.';

insert into private.settings (name, value, description)
values
(
    'recent_sign_in_time',
    '"15 minutes"',
    'How long ago a person may have signed in who deletes the account.'
),
(
    'former_addresses_kept',
    '"730 days"',
    'How long the hash of a deleted account''s address is kept, so that nobody is new twice.'
),
(
    'exports_per_day',
    '3',
    'How often a person may ask for everything that is held about them, within a day.'
),
(
    'export_kept',
    '"2 days"',
    'How long such an export can be downloaded.'
);
