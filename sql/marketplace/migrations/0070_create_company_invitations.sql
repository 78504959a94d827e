-- A membership needs the person's consent: an invitation by their id or by an e-mail address, which they accept.
-- Wider lists refuse no row that is there, and nothing else runs while a migration does.
-- squawk-ignore-file constraint-missing-not-valid, ban-drop-constraint, require-concurrent-index-creation, ban-drop-function

drop function if exists public.add_company_member(uuid, uuid, text);

create table public.company_invitations (
    id uuid primary key default private.uuid_v7(),
    company_id uuid not null references public.companies (id) on delete restrict,
    user_id uuid references public.users (id) on delete restrict,
    email text
        constraint company_invitations_valid_email check (
            email = lower(email)
            and char_length(email) <= 320
            and email ~ '^[^[:space:]@]+@[^[:space:]@]+$'
        ),
    role text not null
        constraint company_invitations_valid_role check (role in ('manager', 'viewer', 'billing')),
    status text not null default 'pending'
        constraint company_invitations_valid_status check (
            status in ('pending', 'accepted', 'declined', 'revoked', 'expired')
        ),
    invited_by uuid not null references public.users (id) on delete restrict,
    expires_at timestamptz not null,
    ended_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint company_invitations_somebody check (user_id is not null or email is not null),
    constraint company_invitations_ended_complete check ((status = 'pending') = (ended_at is null)),
    constraint company_invitations_accepted_by check (status <> 'accepted' or user_id is not null)
);

comment on table public.company_invitations is 'Who is asked to work for a company, and what they said.';
comment on column public.company_invitations.user_id is
    'Who is asked; for an address nobody, until its owner accepts: nobody learns whether it has an account.';
comment on column public.company_invitations.email is 'The address that is asked, in lower case; null where a person is.';
comment on column public.company_invitations.role is 'What they will be when they accept.';
comment on column public.company_invitations.expires_at is 'Until when it can be accepted.';
comment on column public.company_invitations.ended_at is 'When it was accepted, declined, revoked or expired; null while it is open.';

create unique index company_invitations_user_id_key on public.company_invitations (user_id, company_id)
where status = 'pending';
comment on index public.company_invitations_user_id_key is 'A person is asked once at a time.';
create unique index company_invitations_email_key on public.company_invitations (email, company_id)
where status = 'pending';
comment on index public.company_invitations_email_key is 'An address is asked once at a time; what waits for somebody who signs up.';
create index company_invitations_user_id_idx on public.company_invitations (user_id, created_at, id)
where user_id is not null;
comment on index public.company_invitations_user_id_idx is 'A person''s invitations, newest first; foreign key.';
create index company_invitations_company_id_idx on public.company_invitations (company_id, created_at, id);
comment on index public.company_invitations_company_id_idx is
    'A company''s invitations, newest first; how many it sent today; foreign key.';
create index company_invitations_invited_by_idx on public.company_invitations (invited_by, company_id);
comment on index public.company_invitations_invited_by_idx is 'What ends with a manager''s rights; foreign key.';
create index company_invitations_expires_at_idx on public.company_invitations (expires_at) where status = 'pending';
comment on index public.company_invitations_expires_at_idx is 'What expires next.';
create index company_invitations_created_at_idx on public.company_invitations (created_at, id);
comment on index public.company_invitations_created_at_idx is 'All invitations, newest first, for admins.';

create table private.company_people (
    company_id uuid not null references public.companies (id) on delete restrict,
    user_id uuid not null references public.users (id) on delete restrict,
    since timestamptz not null default now(),
    primary key (company_id, user_id)
);

comment on table private.company_people is
    'Who belongs or ever belonged to a company, or was invited: nobody of them answers or judges its tasks. Triggers write it.';
comment on column private.company_people.since is 'When they were first asked, or made the company.';

create index company_people_user_id_idx on private.company_people (user_id);
comment on index private.company_people_user_id_idx is 'Foreign key.';

insert into private.company_people (company_id, user_id, since)
select
    member.company_id,
    member.user_id,
    member.created_at
from public.company_members as member;

insert into private.settings (name, value, description)
values
(
    'company_invitation_days',
    '14',
    'How many days an invitation to work for a company can be accepted.'
),
(
    'company_invitations_per_day',
    '50',
    'How many people a company may invite within 24 hours.'
);

-- Kinds of notifications are added to those that are there, whichever they are.
do $do$
declare
    v_types constant text := (
        select pg_get_constraintdef(oid)
        from pg_catalog.pg_constraint
        where conname = 'notifications_valid_type'
    );
    v_subjects constant text := (
        select pg_get_constraintdef(oid)
        from pg_catalog.pg_constraint
        where conname = 'notifications_valid_subject_type'
    );
begin
    execute format(
        'alter table public.notifications drop constraint notifications_valid_type, '
        'add constraint notifications_valid_type check (type in (%s)), '
        'drop constraint notifications_valid_subject_type, '
        'add constraint notifications_valid_subject_type check (subject_type in (%s))',
        (
            select string_agg(quote_literal(kind), ', ')
            from (
                select hit[1] as kind from regexp_matches(v_types, '''([a-z_]+)''', 'g') as hit
                union
                values ('company_invitation'), ('company_invitation_answered')
            ) as types
        ),
        (
            select string_agg(quote_literal(kind), ', ')
            from (
                select hit[1] as kind from regexp_matches(v_subjects, '''([a-z_]+)''', 'g') as hit
                union
                values ('company_invitation')
            ) as subjects
        )
    );
end
$do$;
