--! replaces b77486aecd797c28b9b84b6248d2f1de7affb90aa87573934825ad65b4237fbc
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
