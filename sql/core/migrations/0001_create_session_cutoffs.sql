--! was marketplace/migrations/0025_create_session_cutoffs.sql
--! replaces 708ac33d5ab8581bbfb52b699cc86d3f32a9ba4568075f899d79641cc2e8af20
create table private.session_cutoffs (
    user_id uuid primary key references auth.users (id) on delete restrict,
    revoked_before timestamptz not null
);

comment on table private.session_cutoffs is
    'Suspensions: tokens that a person got before that moment act no more, not even after the account was opened again.';
