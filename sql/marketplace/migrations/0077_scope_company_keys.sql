-- A key says what it opens, and until when. Keys of before opened nothing, and go on opening nothing.
-- squawk-ignore-file constraint-missing-not-valid, ban-drop-not-null, ban-drop-function, adding-foreign-key-constraint, require-concurrent-index-creation
alter table public.company_api_keys
    add column scopes text[] not null default '{}'
        constraint company_api_keys_valid_scopes check (
            scopes <@ array['datasets:read', 'tasks:write', 'submissions:read']
        ),
    add column expires_at timestamptz;
comment on column public.company_api_keys.scopes is 'What it opens of its company; nothing else is open to it.';
comment on column public.company_api_keys.expires_at is 'From then on it opens nothing; null for no end.';

-- What a key does is the key's: nobody else did it.
alter table public.tasks alter column created_by drop not null;
alter table public.tasks
    add column created_by_key uuid references public.company_api_keys (id) on delete restrict;
alter table public.tasks
    add constraint tasks_one_creator check (num_nonnulls(created_by, created_by_key) = 1);
comment on column public.tasks.created_by_key is 'The key whose program created it; null where a person did.';
create index tasks_created_by_key_idx on public.tasks (created_by_key, created_at) where created_by_key is not null;
comment on index public.tasks_created_by_key_idx is 'What a key created within an hour; foreign key.';

alter table public.download_logs alter column user_id drop not null;
alter table public.download_logs
    add column api_key_id uuid references public.company_api_keys (id) on delete restrict;
alter table public.download_logs
    add constraint download_logs_one_caller check (num_nonnulls(user_id, api_key_id) = 1);
comment on column public.download_logs.api_key_id is 'The key whose program downloaded it; null where a person did.';
create index download_logs_api_key_id_idx on public.download_logs (api_key_id) where api_key_id is not null;
comment on index public.download_logs_api_key_id_idx is 'Foreign key.';

insert into private.settings (name, value, description)
values (
    'tasks_per_key_and_hour',
    '600',
    'How many tasks the programs with one key create within an hour, at most.'
);

-- Now with what it opens and until when.
drop function if exists public.create_company_api_key(uuid, text);
