-- The queue is this table: a claim is an update of its row, so that what a client sees is what a worker does.
-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int
create table clones.ai_tasks (
    id uuid primary key default private.uuid_v7(),
    owner_id uuid not null references clones.users (id) on delete restrict,
    clone_id uuid not null references clones.ai_clones (id) on delete restrict,
    task_name text not null
        constraint ai_tasks_task_name_length check (char_length(task_name) between 1 and 255),
    task_input jsonb not null default '{}'
        constraint ai_tasks_task_input_size check (
            jsonb_typeof(task_input) = 'object' and octet_length(task_input::text) <= 65536
        ),
    task_output jsonb
        constraint ai_tasks_task_output_size check (
            jsonb_typeof(task_output) = 'object' and octet_length(task_output::text) <= 65536
        ),
    status text not null default 'pending'
        constraint ai_tasks_valid_status check (status in ('pending', 'in_progress', 'completed', 'failed', 'cancelled')),
    priority text not null default 'medium'
        constraint ai_tasks_valid_priority check (priority in ('low', 'medium', 'high', 'urgent')),
    error_message text
        constraint ai_tasks_error_message_length check (char_length(error_message) between 1 and 2000),
    attempts integer not null default 0
        constraint ai_tasks_valid_attempts check (attempts between 0 and max_attempts),
    max_attempts integer not null,
    turn timestamptz not null,
    due_at timestamptz not null default now(),
    is_held boolean not null default false,
    lease_token uuid,
    worker text
        constraint ai_tasks_worker_length check (char_length(worker) between 1 and 100),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    started_at timestamptz,
    completed_at timestamptz,
    constraint ai_tasks_lease_while_in_progress check ((lease_token is not null) = (status = 'in_progress')),
    constraint ai_tasks_output_when_completed check ((task_output is not null) = (status = 'completed')),
    constraint ai_tasks_completed_at_when_ended check (
        (completed_at is not null) = (status in ('completed', 'failed', 'cancelled'))
    ),
    constraint ai_tasks_held_while_unfinished check (not is_held or status in ('pending', 'in_progress'))
);
comment on table clones.ai_tasks is 'What clones are given to do: the queue that workers claim from, and what came of it.';
comment on column clones.ai_tasks.turn is
    'Where it stands in the queue: waiting tasks are claimed in the order of this, which priority, age and the owner''s other tasks decide once.';
comment on column clones.ai_tasks.due_at is 'From when it may be claimed: pending after a failure, in progress when the lease has ended.';
comment on column clones.ai_tasks.is_held is 'Its clone is paused: nobody claims it.';
comment on column clones.ai_tasks.lease_token is 'Who holds it: each claim has a token of its own, and only that one completes, fails or extends it.';
comment on column clones.ai_tasks.worker is 'What the worker that had it last calls itself.';
comment on column clones.ai_tasks.completed_at is 'When it ended, in whatever way.';

create index ai_tasks_turn_idx on clones.ai_tasks (turn, id) where status = 'pending' and not is_held;
comment on index clones.ai_tasks_turn_idx is 'What is claimed next.';
create index ai_tasks_lease_idx on clones.ai_tasks (due_at, id) where status = 'in_progress' and not is_held;
comment on index clones.ai_tasks_lease_idx is 'Tasks whose worker has been silent for longer than its lease.';
create index ai_tasks_lease_token_idx on clones.ai_tasks (lease_token) where lease_token is not null;
comment on index clones.ai_tasks_lease_token_idx is 'What one claim got.';
create index ai_tasks_open_idx on clones.ai_tasks (owner_id, priority, turn) where status in ('pending', 'in_progress');
comment on index clones.ai_tasks_open_idx is 'How many open tasks an owner has, and the last turn of each priority.';
create index ai_tasks_owner_id_idx on clones.ai_tasks (owner_id, created_at, id);
comment on index clones.ai_tasks_owner_id_idx is 'An owner''s tasks, newest first, and the figures of a span; foreign key.';
create index ai_tasks_clone_id_idx on clones.ai_tasks (clone_id, created_at, id);
comment on index clones.ai_tasks_clone_id_idx is 'A clone''s tasks, newest first; foreign key.';
create index ai_tasks_clone_id_status_idx on clones.ai_tasks (clone_id, status);
comment on index clones.ai_tasks_clone_id_status_idx is 'A clone''s tasks of one status; those that a pause holds or an archive ends.';
create index ai_tasks_created_at_idx on clones.ai_tasks (created_at, id);
comment on index clones.ai_tasks_created_at_idx is 'Admin: the newest tasks.';
create index ai_tasks_task_input_idx on clones.ai_tasks using gin (task_input jsonb_path_ops);
comment on index clones.ai_tasks_task_input_idx is 'Tasks whose input contains something.';
create index ai_tasks_task_output_idx on clones.ai_tasks using gin (task_output jsonb_path_ops);
comment on index clones.ai_tasks_task_output_idx is 'Tasks whose output contains something.';
