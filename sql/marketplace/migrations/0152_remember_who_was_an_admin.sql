-- A token says for an hour what the account said when it was issued.
create table private.demoted_admins (
    user_id uuid primary key references public.users (id) on delete restrict,
    demoted_at timestamptz not null default now()
);

comment on table private.demoted_admins is
    'Accounts whose sign-in said admin, and does no more: tokens of before that say so act no more.';
