create or replace function clones_private.require_priority(p_priority text) returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_priority not in ('low', 'medium', 'high', 'urgent') then
        raise exception using
            errcode = 'PT400',
            message = 'There is no such priority.',
            hint = 'Send low, medium, high or urgent.',
            column = 'p_priority';
    end if;
    return p_priority;
end
$$;

comment on function clones_private.require_priority(text) is 'The priority, or PT400.';
revoke execute on function clones_private.require_priority(text) from public;
