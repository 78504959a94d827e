--! was marketplace/functions/private.require_changes.sql
-- For functions that take p_changes: what is not listed is refused, not ignored.
create or replace function private.require_changes(p_changes jsonb, p_allowed text[]) returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_key text;
begin
    if p_changes is null or jsonb_typeof(p_changes) <> 'object' then
        raise exception using
            errcode = 'PT400',
            message = 'The changes must be a JSON object.',
            hint = 'Send the columns to change with their new values.',
            column = 'p_changes';
    end if;
    select key into v_key
    from jsonb_object_keys(p_changes) as key
    where key <> all(p_allowed)
    order by key
    limit 1;
    if found then
        raise exception using
            errcode = 'PT400',
            message = format('%s cannot be changed here.', v_key),
            hint = format('Columns that can be changed: %s.', array_to_string(p_allowed, ', ')),
            column = v_key;
    end if;
end
$$;

comment on function private.require_changes(jsonb, text[]) is 'PT400 unless p_changes is an object with none but the allowed keys.';
revoke execute on function private.require_changes(jsonb, text[]) from public;
