-- What is wrong with a clone's configuration, in words; null when nothing is. The table's own check asks it too.
create function clones_private.config_fault(p_config jsonb) returns text
language sql
immutable
security invoker
set search_path = ''
as $$
    select
        case
            when jsonb_typeof(p_config) is distinct from 'object' then 'A configuration is a JSON object.'
            else (
                select string_agg(fault.text, ' ' order by fault.text)
                from jsonb_each(p_config) as entry (key, value)
                cross join lateral (
                    select
                        case
                            when entry.key not in ('model_version', 'temperature', 'max_tokens', 'custom_parameters')
                                then format('%s is unknown: what a model takes besides is in custom_parameters.', left(entry.key, 50))
                            when jsonb_typeof(entry.value) = 'null' then null
                            when
                                entry.key = 'model_version'
                                and (
                                    jsonb_typeof(entry.value) <> 'string'
                                    or char_length(entry.value #>> '{}') not between 1 and 50
                                )
                                then 'model_version is a text of 1 to 50 characters.'
                            when
                                entry.key = 'temperature'
                                and (jsonb_typeof(entry.value) <> 'number' or not entry.value between '0' and '2')
                                then 'temperature is a number from 0 to 2.'
                            when
                                entry.key = 'max_tokens'
                                and case
                                    when jsonb_typeof(entry.value) = 'number'
                                        then
                                            (entry.value #>> '{}')::numeric not between 1 and 200000
                                            or (entry.value #>> '{}')::numeric % 1 <> 0
                                    else true
                                end
                                then 'max_tokens is a whole number from 1 to 200000.'
                            when entry.key = 'custom_parameters' and jsonb_typeof(entry.value) <> 'object'
                                then 'custom_parameters is a JSON object.'
                        end as text
                ) as fault
            )
        end
$$;
comment on function clones_private.config_fault(jsonb) is 'What is wrong with the configuration of a clone, in words; null when nothing is.';
revoke execute on function clones_private.config_fault(jsonb) from public;

create table clones.ai_clones (
    id uuid primary key default private.uuid_v7(),
    owner_id uuid not null references clones.users (id) on delete restrict,
    name text not null
        constraint ai_clones_name_length check (char_length(name) between 1 and 255),
    description text
        constraint ai_clones_description_length check (char_length(description) between 1 and 2000),
    model_type text not null
        constraint ai_clones_model_type_length check (char_length(model_type) between 1 and 100),
    status text not null default 'active'
        constraint ai_clones_valid_status check (status in ('active', 'paused', 'archived')),
    config jsonb not null default '{}'
        constraint ai_clones_valid_config check (clones_private.config_fault(config) is null)
        constraint ai_clones_config_size check (octet_length(config::text) <= 65536),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
comment on table clones.ai_clones is 'Clones as their owners configure them. An archived one stays, with all that it did.';
comment on column clones.ai_clones.config is 'model_version, temperature 0 to 2, max_tokens 1 to 200000, custom_parameters; at most 64 KB.';

create index ai_clones_owner_id_idx on clones.ai_clones (owner_id, created_at, id);
comment on index clones.ai_clones_owner_id_idx is 'An owner''s clones, newest first; foreign key.';
create index ai_clones_created_at_idx on clones.ai_clones (created_at, id);
comment on index clones.ai_clones_created_at_idx is 'Admin: the newest clones.';
create index ai_clones_config_idx on clones.ai_clones using gin (config jsonb_path_ops);
comment on index clones.ai_clones_config_idx is 'Clones whose configuration contains something.';
