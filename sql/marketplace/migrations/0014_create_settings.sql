create table private.settings (
    name text primary key
        constraint settings_valid_name check (name ~ '^[a-z][a-z0-9_]{0,62}$'),
    value jsonb not null,
    description text not null,
    updated_at timestamptz not null default now()
);

comment on table private.settings is 'What whoever runs the platform may decide; read by functions, changed by the owner of the schema.';

insert into private.settings (name, value, description)
values
(
    'payouts_require_aal2',
    'false',
    'true: moving money out, and correcting balances, needs a session with a second factor (the claim aal is aal2).'
);
