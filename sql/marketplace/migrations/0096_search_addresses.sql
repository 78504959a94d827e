create table internal_audit.email_searches (
    id uuid primary key default private.uuid_v7(),
    searched_by uuid not null references public.users (id) on delete restrict,
    email text not null
        constraint email_searches_email_length check (char_length(email) between 3 and 320),
    reason text not null
        constraint email_searches_reason_length check (char_length(btrim(reason)) between 1 and 500),
    found_id uuid references public.users (id) on delete restrict,
    created_at timestamptz not null default now()
);

comment on table internal_audit.email_searches is
    'Which address an admin has looked up, why, and whose it was; never changed afterwards.';
comment on column internal_audit.email_searches.email is 'In lower case; [deleted] once its owner has deleted the account.';
comment on column internal_audit.email_searches.found_id is 'Whose address it is; null for nobody''s.';

create index email_searches_searched_by_idx on internal_audit.email_searches (searched_by, created_at, id);
comment on index internal_audit.email_searches_searched_by_idx is 'What an admin has looked up, and how often within an hour; foreign key.';
create index email_searches_found_id_idx on internal_audit.email_searches (found_id) where found_id is not null;
comment on index internal_audit.email_searches_found_id_idx is 'Who has looked a person up; foreign key.';
create index email_searches_created_at_idx on internal_audit.email_searches (created_at, id);
comment on index internal_audit.email_searches_created_at_idx is 'The newest searches.';

insert into private.settings (name, value, description)
values
(
    'email_searches_per_hour',
    '30',
    'How many addresses an admin may look up within an hour.'
);
