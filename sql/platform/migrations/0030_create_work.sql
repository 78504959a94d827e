-- What services have to do. The queue of `gateway jobs` cannot carry it. Its library ends an entry by its id alone, whoever
-- holds that by now, so that a service that was slow ends the work of who took over; a retry that cannot be noted deletes
-- the entry; a key that is asked for while it is worked on is refused; and an attempt whose process was killed is not
-- counted, so that what kills its process is taken up for ever. Here the work is the entry, held by a token.
-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int
create table gateway.work (
    id uuid primary key default private.uuid_v7(),
    service text not null
        constraint work_valid_service check (service ~ '^[a-z][a-z0-9_]{0,62}$'),
    key text not null
        constraint work_key_length check (char_length(key) between 1 and 200),
    payload jsonb not null default '{}'
        constraint work_payload_object check (jsonb_typeof(payload) = 'object'),
    status text not null default 'waiting'
        constraint work_valid_status check (status in ('waiting', 'running', 'failed')),
    attempts integer not null default 0
        constraint work_valid_attempts check (attempts >= 0),
    is_asked_again boolean not null default false,
    due_at timestamptz not null default clock_timestamp(),
    token uuid,
    leased_until timestamptz,
    started_at timestamptz,
    error text
        constraint work_error_length check (char_length(error) <= 2000),
    failed_at timestamptz,
    created_at timestamptz not null default clock_timestamp(),
    constraint work_service_key unique (service, key),
    constraint work_leased_complete check (
        (status = 'running') = (token is not null)
        and (token is null) = (leased_until is null)
        and (status <> 'running' or started_at is not null)
    ),
    constraint work_failed_complete check ((status = 'failed') = (failed_at is not null) and (status <> 'failed' or error is not null))
);

comment on table gateway.work is 'What services have to do and have not done: one row for a service and a key, gone when it is done.';
comment on column gateway.work.key is 'What the work is about, in the service''s own words, such as an id.';
comment on column gateway.work.payload is 'What the service is told beside the key: that of whoever asked last.';
comment on column gateway.work.attempts is 'How often it was begun since it was asked for, or since an admin had it tried again.';
comment on column gateway.work.is_asked_again is 'Somebody asked while it was worked on: it begins anew when it has ended.';
comment on column gateway.work.due_at is 'Not before then; later after each attempt that failed.';
comment on column gateway.work.token is 'Whose it is while it is worked on; another one from the moment when it is taken over.';
comment on column gateway.work.error is 'Why the last attempt failed.';
comment on column gateway.work.failed_at is 'When it was given up, until an admin or whoever asks has it tried again.';
comment on constraint work_service_key on gateway.work is 'However many ask, it is done once.';

create index work_due_idx on gateway.work (service, due_at, id) where status = 'waiting';
comment on index gateway.work_due_idx is 'What a service takes next.';
create index work_leased_idx on gateway.work (service, leased_until) where status = 'running';
comment on index gateway.work_leased_idx is 'What nobody holds any more.';
create index work_failed_idx on gateway.work (failed_at, id) where status = 'failed';
comment on index gateway.work_failed_idx is 'What was given up, newest first.';

create table gateway.work_runs (
    id uuid primary key default private.uuid_v7(),
    service text not null,
    key text not null,
    attempt integer not null
        constraint work_runs_valid_attempt check (attempt > 0),
    status text not null
        constraint work_runs_valid_status check (status in ('succeeded', 'postponed', 'failed', 'lost')),
    started_at timestamptz not null,
    finished_at timestamptz not null default clock_timestamp(),
    error text
        constraint work_runs_error_length check (char_length(error) <= 2000),
    constraint work_runs_error_given check ((status = 'succeeded') = (error is null))
);

comment on table gateway.work_runs is 'Attempts of services that have ended, and what came of them. Kept for 30 days.';
comment on column gateway.work_runs.status is
    'succeeded; postponed, because it failed and is tried again; failed for the last time; lost, because its process fell silent.';

create index work_runs_finished_at_idx on gateway.work_runs (finished_at, id);
comment on index gateway.work_runs_finished_at_idx is 'The newest runs; runs that are old enough to be deleted.';
create index work_runs_service_idx on gateway.work_runs (service, finished_at, id);
comment on index gateway.work_runs_service_idx is 'The newest runs of a service.';
create index work_runs_status_idx on gateway.work_runs (status, finished_at, id);
comment on index gateway.work_runs_status_idx is 'The newest runs that failed.';

-- Nobody until policies/gateway.work.sql and policies/gateway.work_runs.sql say more.
alter table gateway.work enable row level security;
alter table gateway.work force row level security;
alter table gateway.work_runs enable row level security;
alter table gateway.work_runs force row level security;
revoke all on table gateway.work, gateway.work_runs from public, anon, authenticated, service_role, api_key;
