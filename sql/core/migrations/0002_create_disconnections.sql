--! was marketplace/migrations/0046_create_disconnections.sql
--! replaces 3c1dfcd747f9ffcf3c3a30da4e51ddafec99cabddb445f7d38404750f6c941ef
create schema if not exists internal_audit;
comment on schema internal_audit is 'What admins have done, and why: written by triggers and functions, read by admins only.';
grant usage on schema internal_audit to authenticated, service_role;

create table internal_audit.disconnections (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete restrict,
    reason text not null
        constraint disconnections_reason_length check (char_length(btrim(reason)) between 1 and 2000),
    disconnected_by uuid not null references auth.users (id) on delete restrict,
    created_at timestamptz not null default now()
);

comment on table internal_audit.disconnections is
    'Whose connections an admin has closed, and why; never changed afterwards.';

create index disconnections_user_id_idx on internal_audit.disconnections (user_id, created_at, id);
comment on index internal_audit.disconnections_user_id_idx is 'A person''s disconnections, newest first; foreign key.';
create index disconnections_disconnected_by_idx on internal_audit.disconnections (disconnected_by, created_at, id);
comment on index internal_audit.disconnections_disconnected_by_idx is 'What an admin has done; foreign key.';
