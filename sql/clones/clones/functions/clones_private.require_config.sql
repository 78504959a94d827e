--! requires functions/clones_private.require_json.sql
-- How large it is comes first: what is too large is not looked through.
create or replace function clones_private.require_config(p_config jsonb, p_column text) returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_fault text;
begin
    if octet_length(p_config::text) > 65536 then
        perform clones_private.require_json(p_config, p_column);
    end if;
    v_fault := clones_private.config_fault(p_config);
    if v_fault is not null then
        raise exception using
            errcode = 'XA004',
            message = 'This configuration is outside of its bounds.',
            hint = v_fault,
            column = p_column;
    end if;
    return p_config;
end
$$;

comment on function clones_private.require_config(jsonb, text) is
    'The configuration, when it is within a clone''s bounds; XA004 or XA005 otherwise.';
revoke execute on function clones_private.require_config(jsonb, text) from public;
