-- Counters and seconds are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

create table creators.job_type (
    slug text primary key
        constraint job_type_valid_slug check (slug ~ '^[a-z][a-z0-9_]{0,49}$'),
    name text not null
        constraint job_type_name_length check (char_length(name) between 1 and 100),
    description text not null
        constraint job_type_description_length check (char_length(description) between 1 and 500),
    priority integer not null
        constraint job_type_valid_priority check (priority between 0 and 10),
    max_attempts integer not null
        constraint job_type_valid_max_attempts check (max_attempts between 1 and 20),
    backoff_seconds integer not null
        constraint job_type_valid_backoff check (backoff_seconds between 1 and 86400),
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.job_type is 'What workers can be given to do. Anybody who is signed in may know.';
comment on column creators.job_type.priority is 'How soon its jobs are claimed unless they say so themselves; 10 is soonest.';
comment on column creators.job_type.backoff_seconds is 'How long a job waits after its first failure; twice as long after each further one.';

insert into creators.job_type (slug, name, description, priority, max_attempts, backoff_seconds)
values
('sync_youtube', 'Synchronise YouTube', 'Reads the content of an account at YouTube.', 5, 5, 30),
('sync_instagram', 'Synchronise Instagram', 'Reads the content of an account at Instagram.', 5, 5, 30),
('sync_tiktok', 'Synchronise TikTok', 'Reads the content of an account at TikTok.', 5, 5, 30),
('sync_facebook', 'Synchronise Facebook', 'Reads the content of an account at Facebook.', 5, 5, 30),
('sync_x', 'Synchronise X', 'Reads the content of an account at X.', 5, 5, 30),
('suggest_content', 'Suggest content', 'Asks a model for titles, descriptions and tags of an item.', 7, 3, 10),
('submit_to_search_engine', 'Submit to a search engine', 'Tells a search engine of an item.', 3, 5, 60);

create table creators.job_queue (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    job_type_slug text not null references creators.job_type (slug) on delete restrict,
    payload jsonb not null default '{}'
        constraint job_queue_payload_size check (
            jsonb_typeof(payload) = 'object' and octet_length(payload::text) <= 65536
        ),
    entity_type text
        constraint job_queue_valid_entity_type check (entity_type in ('social_account', 'ai_suggestion', 'seo_submission')),
    entity_id uuid,
    status text not null default 'pending'
        constraint job_queue_valid_status check (status in ('pending', 'running', 'completed', 'failed', 'cancelled')),
    priority integer not null
        constraint job_queue_valid_priority check (priority between 0 and 10),
    turn timestamptz not null,
    attempts integer not null default 0
        constraint job_queue_valid_attempts check (attempts between 0 and max_attempts),
    max_attempts integer not null,
    due_at timestamptz not null default now(),
    lease_token uuid,
    worker text
        constraint job_queue_worker_length check (char_length(worker) between 1 and 100),
    progress integer not null default 0
        constraint job_queue_valid_progress check (progress between 0 and 100),
    result jsonb
        constraint job_queue_result_size check (
            jsonb_typeof(result) = 'object' and octet_length(result::text) <= 65536
        ),
    error_message text
        constraint job_queue_error_message_length check (char_length(error_message) between 1 and 2000),
    started_at timestamptz,
    ended_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint job_queue_entity_complete check ((entity_type is null) = (entity_id is null)),
    constraint job_queue_lease_while_running check ((lease_token is not null) = (status = 'running')),
    constraint job_queue_result_when_completed check ((result is not null) = (status = 'completed')),
    constraint job_queue_ended_at_when_ended check (
        (ended_at is not null) = (status in ('completed', 'failed', 'cancelled'))
    )
);

comment on table creators.job_queue is 'What workers do for creators: the queue that they claim from, and what came of it.';
comment on column creators.job_queue.entity_type is 'The table of what the job is for, without its schema; that waits for the job, and is settled when it ends.';
comment on column creators.job_queue.turn is 'Where it stands in the queue: waiting jobs are claimed in this order, which priority and age decide once.';
comment on column creators.job_queue.due_at is 'From when it may be claimed: pending after a failure, running when the lease has ended.';
comment on column creators.job_queue.lease_token is 'Who holds it: each claim has a token of its own, and only that one completes, fails or extends it.';
comment on column creators.job_queue.worker is 'What the worker that had it last calls itself.';
comment on column creators.job_queue.ended_at is 'When it ended, in whatever way.';

create index job_queue_turn_idx on creators.job_queue (turn, id) where status = 'pending';
comment on index creators.job_queue_turn_idx is 'What is claimed next.';
create index job_queue_type_turn_idx on creators.job_queue (job_type_slug, turn, id) where status = 'pending';
comment on index creators.job_queue_type_turn_idx is 'What is claimed next by a worker of one type.';
create index job_queue_lease_idx on creators.job_queue (due_at, id) where status = 'running';
comment on index creators.job_queue_lease_idx is 'Jobs whose worker has been silent for longer than its lease.';
create index job_queue_lease_token_idx on creators.job_queue (lease_token) where lease_token is not null;
comment on index creators.job_queue_lease_token_idx is 'What one claim got.';
create index job_queue_open_idx on creators.job_queue (user_id) where status in ('pending', 'running');
comment on index creators.job_queue_open_idx is 'How many open jobs a creator has.';
create unique index job_queue_entity_idx on creators.job_queue (entity_id, job_type_slug)
where status in ('pending', 'running') and entity_id is not null;
comment on index creators.job_queue_entity_idx is 'What waits for a job waits for one.';
create index job_queue_entity_id_idx on creators.job_queue (entity_id, created_at, id) where entity_id is not null;
comment on index creators.job_queue_entity_id_idx is 'The jobs of what they are for, newest first.';
create index job_queue_user_id_idx on creators.job_queue (user_id, created_at, id);
comment on index creators.job_queue_user_id_idx is 'A creator''s jobs, newest first; foreign key.';
create index job_queue_user_id_type_idx on creators.job_queue (user_id, job_type_slug, created_at);
comment on index creators.job_queue_user_id_type_idx is 'Whether the same job was created a moment ago.';
create index job_queue_job_type_idx on creators.job_queue (job_type_slug, created_at, id);
comment on index creators.job_queue_job_type_idx is 'The jobs of a type; foreign key.';
create index job_queue_created_at_idx on creators.job_queue (created_at, id);
comment on index creators.job_queue_created_at_idx is 'Admin: the newest jobs; the figures of a span.';
create index job_queue_ended_at_idx on creators.job_queue (ended_at) where ended_at is not null;
comment on index creators.job_queue_ended_at_idx is 'What is old enough to be deleted.';

create table creators.job_log (
    id uuid primary key default private.uuid_v7(),
    user_id uuid not null references auth.users (id) on delete cascade,
    job_id uuid not null references creators.job_queue (id) on delete cascade,
    level text not null
        constraint job_log_valid_level check (level in ('debug', 'info', 'warning', 'error')),
    message text not null
        constraint job_log_message_length check (char_length(message) between 1 and 2000),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table creators.job_log is 'What happened to a job, and what its workers say of it. Its creator''s; it goes with the job.';

create index job_log_job_id_idx on creators.job_log (job_id, created_at, id);
comment on index creators.job_log_job_id_idx is 'The lines of a job in order; foreign key.';
create index job_log_user_id_idx on creators.job_log (user_id, created_at, id);
comment on index creators.job_log_user_id_idx is 'What a creator''s jobs did last; foreign key.';
create index job_log_created_at_idx on creators.job_log (created_at, id);
comment on index creators.job_log_created_at_idx is 'Admin: what happened last.';

create table creators.stripe_webhook_events (
    id text primary key
        constraint stripe_webhook_events_id_length check (char_length(id) between 1 and 255),
    type text not null
        constraint stripe_webhook_events_type_length check (char_length(type) between 1 and 255),
    livemode boolean not null,
    created timestamptz not null,
    payload jsonb not null
        constraint stripe_webhook_events_payload_size check (
            jsonb_typeof(payload) = 'object' and octet_length(payload::text) <= 65536
        ),
    status text not null default 'received'
        constraint stripe_webhook_events_valid_status check (status in ('received', 'processed', 'failed', 'dead', 'ignored')),
    attempts integer not null default 0
        constraint stripe_webhook_events_valid_attempts check (attempts >= 0),
    due_at timestamptz not null default now(),
    error_message text
        constraint stripe_webhook_events_error_length check (char_length(error_message) between 1 and 2000),
    processed_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint stripe_webhook_events_processed_complete check ((processed_at is not null) = (status = 'processed')),
    constraint stripe_webhook_events_error_when_failed check (status not in ('failed', 'dead') or error_message is not null)
);

comment on table creators.stripe_webhook_events is 'The inbox of what Stripe tells: each event once. Admins see it; functions write.';
comment on column creators.stripe_webhook_events.id is 'The id of the event at Stripe.';
comment on column creators.stripe_webhook_events.created is 'When it happened, as Stripe says: to the second.';
comment on column creators.stripe_webhook_events.payload is 'What is read of the event, and nothing that says who somebody is.';
comment on column creators.stripe_webhook_events.status is
    'received; processed; failed and tried again; dead after its last attempt; ignored, because nothing follows from its type.';

create index stripe_webhook_events_due_idx on creators.stripe_webhook_events (due_at, id) where status in ('received', 'failed');
comment on index creators.stripe_webhook_events_due_idx is 'What is processed next.';
create index stripe_webhook_events_status_idx on creators.stripe_webhook_events (status, created_at, id);
comment on index creators.stripe_webhook_events_status_idx is 'Admin: the dead ones.';
create index stripe_webhook_events_created_at_idx on creators.stripe_webhook_events (created_at, id);
comment on index creators.stripe_webhook_events_created_at_idx is 'Admin: the newest; what is old enough to be deleted.';
create index stripe_webhook_events_type_idx on creators.stripe_webhook_events (type, created_at, id);
comment on index creators.stripe_webhook_events_type_idx is 'Admin: the newest of a type.';

-- What the events say together, in whatever order they came: of each key the greatest under one order stays. Kept where
-- no client reads: creators.subscription is what follows from it.
create table creators_private.stripe_customers (
    customer_id text primary key
        constraint stripe_customers_id_length check (char_length(customer_id) between 1 and 255),
    user_id uuid not null references auth.users (id) on delete cascade,
    event_at timestamptz not null,
    event_id text not null,
    created_at timestamptz not null default now()
);

comment on table creators_private.stripe_customers is 'Whose customer at Stripe is whose: what the first event said that named a creator.';
comment on column creators_private.stripe_customers.event_at is 'When that event happened; of several at once the lesser id came first.';

create index stripe_customers_user_id_idx on creators_private.stripe_customers (user_id);
comment on index creators_private.stripe_customers_user_id_idx is 'A creator''s customers; foreign key.';

create table creators_private.stripe_subscriptions (
    subscription_id text primary key
        constraint stripe_subscriptions_id_length check (char_length(subscription_id) between 1 and 255),
    customer_id text not null
        constraint stripe_subscriptions_customer_length check (char_length(customer_id) between 1 and 255),
    status text not null,
    price_id text,
    lookup_key text,
    begun_at timestamptz not null,
    period_start timestamptz not null,
    has_ended boolean not null,
    event_at timestamptz not null,
    event_rank integer not null,
    event_id text not null,
    created_at timestamptz not null default now()
);

comment on table creators_private.stripe_subscriptions is 'A subscription at Stripe as its last event has it.';
comment on column creators_private.stripe_subscriptions.has_ended is 'An end is for good, whatever an older or a later event says.';
comment on column creators_private.stripe_subscriptions.event_rank is 'Of events of one second: a creation comes before changes, and these before an end.';

create index stripe_subscriptions_customer_id_idx on creators_private.stripe_subscriptions (customer_id);
comment on index creators_private.stripe_subscriptions_customer_id_idx is 'The subscriptions of a customer.';

-- Nobody until the policies say more.
alter table creators_private.stripe_customers enable row level security;
alter table creators_private.stripe_customers force row level security;
alter table creators_private.stripe_subscriptions enable row level security;
alter table creators_private.stripe_subscriptions force row level security;
