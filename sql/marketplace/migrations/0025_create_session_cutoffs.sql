create table private.session_cutoffs (
    user_id uuid primary key references public.users (id) on delete restrict,
    revoked_before timestamptz not null
);

comment on table private.session_cutoffs is
    'Suspensions: tokens that a person got before that moment act no more, not even after the account was opened again.';
