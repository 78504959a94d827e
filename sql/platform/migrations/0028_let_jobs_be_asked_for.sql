-- A table that is only added to and cleared: a mark at the job itself would be one row that every asking transaction
-- waits for, until the one before it has ended.
create table gateway.job_requests (
    id uuid primary key default private.uuid_v7(),
    job_id uuid not null references gateway.jobs (id) on delete cascade,
    created_at timestamptz not null default now()
);
comment on table gateway.job_requests is
    'Jobs that somebody asked to run before they are due; gone when a run that begins afterwards is in the queue.';

create index job_requests_job_id_idx on gateway.job_requests (job_id);
comment on index gateway.job_requests_job_id_idx is 'Whether a job was asked for; foreign key.';

-- Nobody until policies/gateway.job_requests.sql says more.
alter table gateway.job_requests enable row level security;
alter table gateway.job_requests force row level security;
revoke all on table gateway.job_requests from public, anon, authenticated, service_role, api_key;
