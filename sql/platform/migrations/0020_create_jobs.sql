-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

-- The five fields of crontab(5) in numbers: lists, ranges and steps; Sunday is 0 or 7. That the moment
-- ever comes (the 31st of February does not) is for the runner and `gateway doctor` to say.
create function private.is_cron(p_cron text) returns boolean
language plpgsql
immutable
strict
parallel safe
set search_path = ''
as $$
declare
    v_lowest constant integer[] := array[0, 0, 1, 1, 0];
    v_highest constant integer[] := array[59, 23, 31, 12, 7];
    v_fields constant text[] := string_to_array(p_cron, ' ');
    v_item text;
    v_parts text[];
begin
    if cardinality(v_fields) <> 5 then
        return false;
    end if;
    for v_place in 1..5 loop
        if v_fields[v_place] = '' then
            return false;
        end if;
        foreach v_item in array string_to_array(v_fields[v_place], ',') loop
            v_parts := regexp_match(v_item, '^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:/(\d{1,2}))?$');
            if
                v_parts is null
                or v_parts[1]::integer not between v_lowest[v_place] and v_highest[v_place]
                or v_parts[2]::integer not between v_parts[1]::integer and v_highest[v_place]
                or v_parts[3]::integer = 0
            then
                return false;
            end if;
        end loop;
    end loop;
    return true;
end
$$;
comment on function private.is_cron(text) is 'Whether the text is a cron expression of five fields in numbers.';
revoke execute on function private.is_cron(text) from public;

create table gateway.jobs (
    id uuid primary key default private.uuid_v7(),
    name text not null
        constraint jobs_name_key unique
        constraint jobs_valid_name check (name ~ '^[a-z][a-z0-9_]{0,62}$'),
    function text not null
        constraint jobs_valid_function check (function ~ '^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$'),
    cron text not null
        constraint jobs_valid_cron check (private.is_cron(cron)),
    description text not null
        constraint jobs_description_length check (char_length(description) between 1 and 500),
    is_enabled boolean not null default true,
    next_run_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table gateway.jobs is
    'The schedule of `gateway jobs`: which SQL function runs when. Filled by private.schedule_job, one file in jobs/ for each.';
comment on column gateway.jobs.function is 'Schema and name of a function that needs no arguments and returns how many rows it changed.';
comment on column gateway.jobs.cron is 'Minute, hour, day of the month, month, day of the week; in UTC.';
comment on column gateway.jobs.is_enabled is 'For whoever operates the platform: a file that is applied again leaves it as it is.';
comment on column gateway.jobs.next_run_at is 'When it is due next; null until a runner has looked at it.';
comment on constraint jobs_valid_cron on gateway.jobs is
    'Write five fields in numbers: minute, hour, day of the month, month, day of the week.';

create table gateway.job_runs (
    id uuid primary key default private.uuid_v7(),
    job_id uuid not null references gateway.jobs (id) on delete restrict,
    due_at timestamptz not null,
    status text not null default 'waiting'
        constraint job_runs_valid_status check (status in ('waiting', 'running', 'succeeded', 'failed', 'skipped')),
    attempts integer not null default 0
        constraint job_runs_valid_attempts check (attempts >= 0),
    started_at timestamptz,
    finished_at timestamptz,
    rows_affected integer
        constraint job_runs_valid_rows_affected check (rows_affected >= 0),
    error text
        constraint job_runs_error_length check (char_length(error) <= 2000),
    created_at timestamptz not null default now(),
    constraint job_runs_once unique (job_id, due_at),
    constraint job_runs_finished_complete check (
        (status in ('succeeded', 'failed', 'skipped')) = (finished_at is not null)
        and (status = 'succeeded') = (rows_affected is not null)
        and (status not in ('failed', 'skipped') or error is not null)
    )
);

comment on table gateway.job_runs is 'Each time that a job was due, and what came of it. Kept for 30 days.';
comment on column gateway.job_runs.status is
    'waiting for a runner or for another attempt; running; succeeded; failed; skipped, because the run before was not over.';
comment on column gateway.job_runs.attempts is 'How often it was begun: more than once after a kill or a passing failure.';
comment on column gateway.job_runs.started_at is 'When the last attempt began.';
comment on column gateway.job_runs.rows_affected is 'What the function returned.';
comment on column gateway.job_runs.error is 'Why it failed, was skipped or waits for another attempt.';
comment on constraint job_runs_once on gateway.job_runs is 'A job runs once each time it is due, however many runners there are; its runs, newest first.';

create index job_runs_due_at_idx on gateway.job_runs (due_at, id);
comment on index gateway.job_runs_due_at_idx is 'The newest runs; runs that are old enough to be deleted.';
create index job_runs_status_idx on gateway.job_runs (status, due_at, id);
comment on index gateway.job_runs_status_idx is 'The newest runs that failed.';

-- Nobody until policies/gateway.jobs.sql says more.
alter table gateway.jobs enable row level security;
alter table gateway.jobs force row level security;
alter table gateway.job_runs enable row level security;
alter table gateway.job_runs force row level security;
revoke all on table gateway.jobs, gateway.job_runs from public, anon, authenticated, service_role;
