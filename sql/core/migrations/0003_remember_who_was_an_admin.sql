--! was marketplace/migrations/0152_remember_who_was_an_admin.sql
--! replaces 3a0c54382bb48072e7f20205f3a88f571ef6170f2baefce07ce4217fd42f7db4
-- A token says for an hour what the account said when it was issued.
create table private.demoted_admins (
    user_id uuid primary key references auth.users (id) on delete restrict,
    demoted_at timestamptz not null default now()
);

comment on table private.demoted_admins is
    'Accounts whose sign-in said admin, and does no more: tokens of before that say so act no more.';
