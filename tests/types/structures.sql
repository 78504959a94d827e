create schema forms;
grant usage on schema forms to anon, authenticated;

create table forms.machines (
    id uuid primary key,
    config jsonb,
    must jsonb not null,
    runs jsonb
);
grant select, insert, update on forms.machines to anon, authenticated;

create function forms.echo(p_config jsonb) returns jsonb
language sql immutable as $$ select p_config $$;

create function forms.as_text(p_config jsonb default null, p_configs jsonb default null) returns text
language sql immutable as $$ select coalesce(p_config, p_configs)::text $$;

create function forms.several(p_configs jsonb) returns setof jsonb
language sql immutable as $$ select item from jsonb_array_elements(p_configs) with ordinality as i (item, n) order by n $$;

create function forms.config_of(p_machine forms.machines) returns jsonb
language sql immutable as $$ select p_machine.config $$;

create function forms.runs_of(p_machine forms.machines) returns jsonb
language sql immutable as $$ select p_machine.runs $$;

create function forms.changed(p_id uuid, p_changes jsonb) returns table (id uuid, config jsonb, changes jsonb)
language sql as $$
    update forms.machines as m
    set config = p_changes -> 'config'
    where m.id = p_id
    returning m.id, m.config, p_changes
$$;

create function forms.sent(p_config jsonb) returns table (config jsonb, given text)
language sql as $$ select p_config, p_config::text $$;

grant execute on all functions in schema forms to anon, authenticated;
