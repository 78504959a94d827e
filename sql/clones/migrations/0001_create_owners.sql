-- People configure clones, give them tasks and pay. `clones` is what clients may see, `clones_private` what none reaches.
create schema clones;
create schema clones_private;
grant usage on schema clones to authenticated, service_role;
comment on schema clones is 'Clones, their tasks, payments and the log of what happened to them.';
comment on schema clones_private is 'Functions behind them: no client role may use this schema.';

create table clones.users (
    id uuid primary key references auth.users (id) on delete restrict,
    name text not null
        constraint users_name_length check (char_length(name) between 1 and 255),
    role text not null default 'user'
        constraint users_valid_role check (role in ('user', 'admin')),
    last_login timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
comment on table clones.users is 'Everybody who can sign in, as an owner of clones. The address and the password are in auth.users alone.';
comment on column clones.users.role is 'For display: it follows the account''s app_metadata and gives no right. Nobody writes it, least of all its owner.';
comment on column clones.users.last_login is 'When the person last signed in, as Supabase Auth says it.';

create index users_created_at_idx on clones.users (created_at, id);
comment on index clones.users_created_at_idx is 'Admin: who came last.';

-- Whoever was there before this domain is an owner too.
insert into clones.users (id, name, role, last_login)
select
    account.id,
    coalesce(left(nullif(btrim(to_jsonb(account) -> 'raw_user_meta_data' ->> 'full_name'), ''), 255), 'New owner'),
    case to_jsonb(account) -> 'raw_app_meta_data' ->> 'role' when 'admin' then 'admin' else 'user' end,
    (to_jsonb(account) ->> 'last_sign_in_at')::timestamptz
from auth.users as account;

create table clones.settings (
    name text primary key
        constraint settings_valid_name check (name ~ '^[a-z][a-z_]{0,62}$'),
    value bigint not null,
    least bigint not null,
    most bigint not null,
    description text not null,
    updated_at timestamptz not null default now(),
    constraint settings_valid_value check (value between least and most)
);
comment on table clones.settings is 'What admins decide for all owners: bounds and times. Everybody who is signed in may know them.';

insert into clones.settings (name, value, least, most, description)
values
('clones_per_owner', 50, 1, 10000, 'How many clones that are not archived one owner may have.'),
('open_tasks_per_owner', 1000, 1, 100000, 'How many tasks that have not ended one owner may have.'),
('task_attempts', 5, 1, 100, 'How often a task is tried before it has failed.'),
('task_backoff_seconds', 10, 1, 3600, 'How long a task waits after its first failure; twice as long after each further one.'),
('task_backoff_most_seconds', 3600, 1, 86400, 'The longest that a task waits after a failure.'),
(
    'task_turn_seconds', 1, 0, 3600,
    'How far behind the owner''s task before it a task takes its turn, so that one owner does not fill the queue.'
),
('activity_days', 90, 30, 3650, 'How long the log of activities is kept.');
