create schema if not exists internal_audit;
comment on schema internal_audit is 'What admins have done, and why: written by triggers and functions, read by admins only.';
grant usage on schema internal_audit to authenticated, service_role;

-- Append-only: a trigger refuses every change of a row that is there (triggers/).
create table internal_audit.changes (
    id uuid primary key default private.uuid_v7(),
    actor_id uuid not null references public.users (id) on delete restrict,
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

create index changes_actor_id_idx on internal_audit.changes (actor_id, created_at, id);
comment on index internal_audit.changes_actor_id_idx is 'What an admin has done, newest first; foreign key.';
create index changes_row_idx on internal_audit.changes (row_id, table_name, created_at, id);
comment on index internal_audit.changes_row_idx is 'The history of a row.';
create index changes_created_at_idx on internal_audit.changes (created_at, id);
comment on index internal_audit.changes_created_at_idx is 'The newest changes.';

create table internal_audit.user_status_changes (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references public.users (id) on delete restrict,
    is_active boolean not null,
    reason text not null
        constraint user_status_changes_reason_length check (char_length(btrim(reason)) between 1 and 2000),
    changed_by uuid not null references public.users (id) on delete restrict,
    created_at timestamptz not null default now()
);

comment on table internal_audit.user_status_changes is 'Why an account was suspended or opened again, never changed afterwards.';
comment on column internal_audit.user_status_changes.is_active is 'What the account became.';

create index user_status_changes_user_id_idx on internal_audit.user_status_changes (user_id, created_at, id);
comment on index internal_audit.user_status_changes_user_id_idx is 'The history of an account, newest first; foreign key.';
create index user_status_changes_changed_by_idx on internal_audit.user_status_changes (changed_by, created_at, id);
comment on index internal_audit.user_status_changes_changed_by_idx is 'What an admin has decided; foreign key.';
