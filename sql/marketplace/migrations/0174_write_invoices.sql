-- Invoices: a document of each deposit and of what goes back of it, numbered without gaps in the transaction that books it.
-- A text that admins may change has bounds of its length; what was decided at the beginning has none.
-- squawk-ignore-file ban-drop-constraint, constraint-missing-not-valid
-- squawk-ignore-file require-concurrent-index-creation, prefer-bigint-over-int
alter table private.settings
drop constraint settings_bounded,
add constraint settings_bounded check (
    (kind = 'text' or (kind = 'boolean') = (minimum is null))
    and (minimum is null) = (maximum is null)
);
comment on column private.settings.kind is
    'What a value is; hours: an object with a number of hours, or null, for each key. A text without bounds was decided at the beginning and stays.';
comment on column private.settings.minimum is 'The least value; of hours, of each of them; of a text, of its characters.';
comment on column private.settings.maximum is 'The greatest value; of hours, of each of them; of a text, of its characters.';

insert into private.settings (name, value, description, kind, minimum, maximum, can_be_null, needs_second_admin)
values
(
    'invoice_issuer_name', 'null',
    'Who issues invoices, as it stands on them; null for the name of the platform''s own company.',
    'text', '1', '200', true, false
),
(
    'invoice_issuer_address', 'null',
    'The address of who issues invoices, in up to six lines; null for none.',
    'text', '1', '400', true, false
),
(
    'invoice_issuer_tax_id', 'null',
    'The tax number of who issues invoices. Another one, and without one another name, begins numbers of its own; null for none.',
    'text', '1', '60', true, false
),
(
    'invoice_note', 'null',
    'What stands beneath each invoice, such as how it is taxed; null for nothing.',
    'text', '1', '600', true, false
);

create table private.invoice_series (
    issuer text primary key
        constraint invoice_series_issuer_length check (char_length(issuer) between 1 and 255),
    year integer not null default 0,
    last_position integer not null default 0
        constraint invoice_series_valid_position check (last_position >= 0)
);

comment on table private.invoice_series is
    'The last number of each issuer''s year. Who takes the next holds the row until it is committed, so that none is left out.';
comment on column private.invoice_series.issuer is 'The tax number of who issues, or the name where there is none.';

create table public.invoices (
    id uuid primary key references public.company_transactions (id) on delete restrict,
    kind text not null
        constraint invoices_valid_kind check (kind in ('invoice', 'credit_note')),
    company_id uuid not null references public.companies (id) on delete restrict,
    deposit_id uuid,
    corrects_id uuid references public.invoices (id) on delete restrict,
    series text not null references private.invoice_series (issuer) on delete restrict,
    number text not null
        constraint invoices_valid_number check (number ~ '^[0-9]{4}-[0-9]{6,10}$'),
    amount numeric(14, 2) not null
        constraint invoices_positive_amount check (amount > 0),
    currency text not null
        constraint invoices_valid_currency check (currency ~ '^[A-Z]{3}$'),
    company_name text not null
        constraint invoices_company_name_length check (char_length(btrim(company_name)) between 1 and 255),
    issuer_name text not null
        constraint invoices_issuer_name_length check (char_length(btrim(issuer_name)) between 1 and 255),
    issuer_address text
        constraint invoices_issuer_address_length check (char_length(issuer_address) between 1 and 400),
    issuer_tax_id text
        constraint invoices_issuer_tax_id_length check (char_length(issuer_tax_id) between 1 and 60),
    note text
        constraint invoices_note_length check (char_length(note) between 1 and 600),
    payment_provider text
        constraint invoices_payment_provider_length check (char_length(payment_provider) between 1 and 50),
    payment_reference text
        constraint invoices_payment_reference_length check (char_length(payment_reference) between 1 and 200),
    description text not null
        constraint invoices_description_length check (char_length(btrim(description)) between 1 and 500),
    path text
        constraint invoices_path_length check (char_length(path) between 1 and 1024),
    size_bytes integer,
    issued_at timestamptz not null,
    constraint invoices_number_key unique (number, series),
    constraint invoices_deposit_of_company foreign key (company_id, deposit_id)
    references public.deposits (company_id, id) on delete restrict,
    constraint invoices_written_complete check ((path is null) = (size_bytes is null))
);

comment on table public.invoices is
    'What companies are told of money that they paid in, and of what went back. Made with the entry of the ledger; the service invoices writes the file.';
comment on column public.invoices.id is 'The entry of the ledger that it is of: each has one.';
comment on column public.invoices.deposit_id is 'The deposit that was paid, or of which money went back; null for a refund of the wallet.';
comment on column public.invoices.corrects_id is
    'A credit note''s invoice; the credit note that an invoice takes back. Null where there is none, such as of a time before invoices.';
comment on column public.invoices.series is 'Who issued it: numbers count for each by themselves.';
comment on column public.invoices.company_name is 'As it was; so are the issuer and the note.';
comment on column public.invoices.payment_reference is 'The payment of the deposit, at the provider or the bank.';
comment on column public.invoices.path is 'The file, in the bucket invoices; null before it is written.';
comment on column public.invoices.issued_at is 'When its number was taken: later numbers are not earlier.';
comment on constraint invoices_number_key on public.invoices is 'No number twice; also to find one by it.';

create index invoices_company_id_idx on public.invoices (company_id, issued_at, id);
comment on index public.invoices_company_id_idx is 'A company''s, newest first; foreign key.';
create index invoices_issued_at_idx on public.invoices (issued_at, id);
comment on index public.invoices_issued_at_idx is 'Admin: the newest.';
create index invoices_deposit_id_idx on public.invoices (deposit_id, company_id) where deposit_id is not null;
comment on index public.invoices_deposit_id_idx is 'Those of a deposit; foreign key.';
create index invoices_corrects_id_idx on public.invoices (corrects_id) where corrects_id is not null;
comment on index public.invoices_corrects_id_idx is 'Foreign key.';
create index invoices_series_idx on public.invoices (series);
comment on index public.invoices_series_idx is 'Foreign key.';
create index invoices_path_idx on public.invoices (path) where path is not null;
comment on index public.invoices_path_idx is 'private.is_file_named: whether a file is in use.';

select private.names_files('invoices', 'public.invoices', 'path');
select private.sweep_bucket('invoices', 'private.unknown_files_kept');

-- Nobody until the policies say more.
alter table private.invoice_series enable row level security;
alter table private.invoice_series force row level security;
alter table public.invoices enable row level security;
alter table public.invoices force row level security;
revoke all on table private.invoice_series, public.invoices from public, anon, authenticated, service_role, api_key;
