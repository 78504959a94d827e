-- The log that subscriptions read: a trigger writes a line in the same transaction as the change.
-- It says which row, never what is in it: each subscriber's question is asked again under their claims.
create table gateway.events (
    xid xid8 not null default pg_current_xact_id(),
    id bigint generated always as identity,
    written_at timestamptz not null default clock_timestamp(),
    topic text not null,
    change text not null default 'CREATED',
    entity text,
    entity_id uuid,
    keys uuid[],
    shared boolean not null default false,
    -- The order in which events are delivered, and what the reader looks for: transactions that were
    -- not visible the last time.
    primary key (xid, id, written_at),
    constraint events_change_is_known check (change in ('CREATED', 'UPDATED', 'DELETED'))
) partition by range (written_at);

comment on table gateway.events is
    'What happened lately: one line for each change that somebody may subscribe to. No data of rows.';
comment on column gateway.events.xid is 'The top-level transaction: a snapshot tells whether a reader has seen it.';
comment on column gateway.events.topic is 'What subscriptions listen to.';
comment on column gateway.events.change is 'CREATED, UPDATED or DELETED.';
comment on column gateway.events.entity is 'Which of several types, for topics over more than one table.';
comment on column gateway.events.entity_id is 'The key of the row; null where the topic is about no row.';
comment on column gateway.events.keys is
    'Whom it concerns: only subscriptions to one of these, and those to everything, ask for it. Null: all ask.';
comment on column gateway.events.shared is
    'Whether who sees it depends on nothing but the claims that subscriptions are grouped by, where they are.';
comment on constraint events_change_is_known on gateway.events is 'What a client is told has become of the row.';

-- A line is never refused: where a day has no partition, it waits here until it is too old.
create table gateway.events_default partition of gateway.events default;
alter table gateway.events_default enable row level security;
alter table gateway.events_default force row level security;
revoke all on table gateway.events_default from public, anon, authenticated, service_role;

create table gateway.event_log (
    only_row boolean primary key default true,
    identity text not null,
    forgotten xid8 not null default '0',
    constraint event_log_has_one_row check (only_row)
);

comment on table gateway.event_log is 'Which database the log belongs to, and how far it has been forgotten.';
comment on column gateway.event_log.identity is
    'gateway.log_identity(): after a restore, a failover or a crash it differs.';
comment on column gateway.event_log.forgotten is
    'The latest transaction whose lines were deleted: a cursor from before it cannot be resumed.';
comment on constraint event_log_has_one_row on gateway.event_log is 'There is one log.';
