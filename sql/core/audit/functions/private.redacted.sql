--! was marketplace/functions/private.redacted.sql
create or replace function private.redacted(p_values jsonb, p_columns text[]) returns jsonb
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
    select case when p_values is not null then coalesce(jsonb_object_agg(
        field.key,
        case when p_columns is null or field.key = any(p_columns) then '"[deleted]"' else field.value end
    ), '{}') end
    from jsonb_each(p_values) as field
$$;

comment on function private.redacted(jsonb, text[]) is
    'The values of a row with [deleted] in the place of some columns, or of all where none are named.';
revoke execute on function private.redacted(jsonb, text[]) from public;
