-- squawk-ignore-file constraint-missing-not-valid, adding-foreign-key-constraint, ban-drop-constraint, ban-drop-function
-- A database of before has some of these tables, made by a domain: they are taken as they are, but that they belong to
-- a sign-in, and to nobody's row of another domain.
-- Who hears what waits for admins, found without reading every account.
create table if not exists private.admins (
    user_id uuid primary key references auth.users (id) on delete restrict
);

comment on table private.admins is
    'Accounts whose sign-in says admin, for news and reminders; what they may do is asked of their token.';

insert into private.admins (user_id)
select account.id
from auth.users as account
where
    to_jsonb(account) -> 'raw_app_meta_data' ->> 'role' = 'admin'
    and not exists (
        select
        from private.admins
    );

create table private.closed_accounts (
    user_id uuid primary key references auth.users (id) on delete restrict,
    closed_at timestamptz not null default now(),
    cause text not null
        constraint closed_accounts_valid_cause check (cause in ('suspended', 'deleted'))
);

comment on table private.closed_accounts is
    'Accounts that act no more; kept by the domain whose admins suspend and whose people leave.';
comment on column private.closed_accounts.cause is
    'suspended: an admin may open it again; deleted: by the person, for good.';

create table if not exists private.revoked_sessions (
    session_id uuid primary key,
    user_id uuid not null references auth.users (id) on delete restrict,
    revoked_at timestamptz not null default now()
);

comment on table private.revoked_sessions is
    'Sign-outs: a token lives on until its exp, but moves no money once its session_id is here.';

create index if not exists revoked_sessions_user_id_idx on private.revoked_sessions (user_id);
comment on index private.revoked_sessions_user_id_idx is 'Foreign key.';

-- Append-only: a trigger refuses every change of a row that is there (triggers/).
create table if not exists internal_audit.changes (
    id uuid primary key default private.uuid_v7(),
    actor_id uuid not null references auth.users (id) on delete restrict,
    role text not null
        constraint changes_role_length check (char_length(role) between 1 and 63),
    table_schema text not null,
    table_name text not null,
    row_id text not null,
    operation text not null
        constraint changes_valid_operation check (operation in ('insert', 'update', 'delete')),
    old_values jsonb,
    new_values jsonb,
    created_at timestamptz not null default now(),
    constraint changes_values_complete check (
        (operation = 'insert') = (old_values is null)
        and (operation = 'delete') = (new_values is null)
    )
);

comment on table internal_audit.changes is
    'Every row that an admin has added, changed or deleted, with what it was before. Secrets are left out.';
comment on column internal_audit.changes.actor_id is 'The admin.';
comment on column internal_audit.changes.role is 'What the admin''s token said: app_metadata.role.';
comment on column internal_audit.changes.row_id is 'The row''s primary key; several columns are joined by commas.';
comment on column internal_audit.changes.old_values is 'Of an update, only the columns that changed.';
comment on column internal_audit.changes.new_values is 'Of an update, only the columns that changed.';

create index if not exists changes_actor_id_idx on internal_audit.changes (actor_id, created_at, id);
comment on index internal_audit.changes_actor_id_idx is 'What an admin has done, newest first; foreign key.';
create index if not exists changes_row_idx on internal_audit.changes (row_id, table_name, created_at, id);
comment on index internal_audit.changes_row_idx is 'The history of a row.';
create index if not exists changes_created_at_idx on internal_audit.changes (created_at, id);
comment on index internal_audit.changes_created_at_idx is 'The newest changes.';

do $do$
declare
    v_key record;
begin
    for v_key in
        select
            key.conrelid::regclass as relation,
            key.conname as name,
            attribute.attname as person
        from pg_catalog.pg_constraint as key
        inner join pg_catalog.pg_attribute as attribute
            on
                attribute.attrelid = key.conrelid
                and attribute.attnum = key.conkey[1]
        where
            key.contype = 'f'
            and key.confrelid <> 'auth.users'::regclass
            and key.conrelid = any(array[
                'private.admins', 'private.demoted_admins', 'private.session_cutoffs', 'private.revoked_sessions',
                'internal_audit.changes', 'internal_audit.disconnections'
            ]::regclass[])
    loop
        execute format(
            'alter table %s drop constraint %I, '
            'add constraint %2$I foreign key (%I) references auth.users (id) on delete restrict',
            v_key.relation, v_key.name, v_key.person
        );
    end loop;
end
$do$;

-- They returned the row of a domain, and return the id of the sign-in now.
drop function if exists private.require_admin();
drop function if exists private.require_person();
