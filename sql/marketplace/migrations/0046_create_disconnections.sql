create table internal_audit.disconnections (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references public.users (id) on delete restrict,
    reason text not null
        constraint disconnections_reason_length check (char_length(btrim(reason)) between 1 and 2000),
    disconnected_by uuid not null references public.users (id) on delete restrict,
    created_at timestamptz not null default now()
);

comment on table internal_audit.disconnections is
    'Whose connections an admin has closed, and why; never changed afterwards.';

create index disconnections_user_id_idx on internal_audit.disconnections (user_id, created_at, id);
comment on index internal_audit.disconnections_user_id_idx is 'A person''s disconnections, newest first; foreign key.';
create index disconnections_disconnected_by_idx on internal_audit.disconnections (disconnected_by, created_at, id);
comment on index internal_audit.disconnections_disconnected_by_idx is 'What an admin has done; foreign key.';
