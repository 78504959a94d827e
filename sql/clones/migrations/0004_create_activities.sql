-- Partitioned by month through the id, so that a month that is old enough is dropped as a whole.
create table clones.activity_logs (
    id uuid not null default private.uuid_v7(),
    owner_id uuid not null references clones.users (id) on delete restrict,
    log_type text not null
        constraint activity_logs_valid_log_type check (log_type in ('clone', 'task', 'payment')),
    entity_id uuid not null,
    action text not null
        constraint activity_logs_action_length check (char_length(action) between 1 and 255),
    details jsonb not null default '{}'
        constraint activity_logs_details_object check (jsonb_typeof(details) = 'object'),
    level text not null default 'info'
        constraint activity_logs_valid_level check (level in ('info', 'warning', 'error')),
    actor_id uuid,
    actor_role text not null,
    worker text,
    created_at timestamptz not null default now(),
    primary key (id)
) partition by range (id);
comment on table clones.activity_logs is
    'Each change of state of a clone, a task or a payment, once; triggers write it. Months are dropped after the setting activity_days.';
comment on column clones.activity_logs.owner_id is 'Whose clone, task or payment it is.';
comment on column clones.activity_logs.details is 'previous_state, new_state and changed_fields.';
comment on column clones.activity_logs.actor_id is 'The person who did it; null for workers, services and jobs.';

create index activity_logs_owner_id_idx on clones.activity_logs (owner_id, created_at, id);
comment on index clones.activity_logs_owner_id_idx is 'An owner''s activities, newest first; foreign key.';
create index activity_logs_entity_id_idx on clones.activity_logs (entity_id, created_at, id);
comment on index clones.activity_logs_entity_id_idx is 'What happened to one clone, task or payment.';
create index activity_logs_created_at_idx on clones.activity_logs (created_at, id);
comment on index clones.activity_logs_created_at_idx is 'Admin: the newest activities.';
create index activity_logs_details_idx on clones.activity_logs using gin (details jsonb_path_ops);
comment on index clones.activity_logs_details_idx is 'Activities whose details contain something.';

create table clones.activity_logs_default partition of clones.activity_logs default;
comment on table clones.activity_logs_default is 'Activities of a month that has no partition yet.';
alter table clones.activity_logs_default enable row level security;
alter table clones.activity_logs_default force row level security;
revoke all on table clones.activity_logs_default from public, anon, authenticated, service_role;

select private.create_month_partitions('clones.activity_logs');

-- Apart, because a row's policy hides rows and no columns: who reads an activity does not read this.
create table clones.activity_addresses (
    id uuid not null,
    actor_id uuid references auth.users (id) on delete cascade,
    ip_address inet not null,
    primary key (id)
) partition by range (id);
comment on table clones.activity_addresses is
    'From where an activity was done, as the nearest proxy saw it; its id is the activity''s. For admins alone; it goes with the account.';
create index activity_addresses_actor_id_idx on clones.activity_addresses (actor_id);
comment on index clones.activity_addresses_actor_id_idx is 'Who has deleted their account; foreign key.';

create table clones.activity_addresses_default partition of clones.activity_addresses default;
comment on table clones.activity_addresses_default is 'Addresses of a month that has no partition yet.';
alter table clones.activity_addresses_default enable row level security;
alter table clones.activity_addresses_default force row level security;
revoke all on table clones.activity_addresses_default from public, anon, authenticated, service_role;

select private.create_month_partitions('clones.activity_addresses');
