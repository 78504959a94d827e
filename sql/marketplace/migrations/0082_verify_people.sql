-- squawk-ignore-file require-concurrent-index-creation
create table internal_audit.user_verifications (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references public.users (id) on delete restrict,
    is_verified boolean not null,
    reason text not null
        constraint user_verifications_reason_length check (char_length(btrim(reason)) between 1 and 2000),
    changed_by uuid not null references public.users (id) on delete restrict,
    created_at timestamptz not null default now()
);

comment on table internal_audit.user_verifications is 'Why an identity counts as verified, or no more, never changed afterwards.';
comment on column internal_audit.user_verifications.is_verified is 'What it became.';

create index user_verifications_user_id_idx on internal_audit.user_verifications (user_id, created_at, id);
comment on index internal_audit.user_verifications_user_id_idx is 'The history of an identity, newest first; foreign key.';
create index user_verifications_changed_by_idx on internal_audit.user_verifications (changed_by, created_at, id);
comment on index internal_audit.user_verifications_changed_by_idx is 'What an admin has decided; foreign key.';
create index user_verifications_created_at_idx on internal_audit.user_verifications (created_at, id);
comment on index internal_audit.user_verifications_created_at_idx is 'All of them, newest first.';
