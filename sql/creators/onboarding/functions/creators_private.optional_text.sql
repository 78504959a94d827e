create or replace function creators_private.optional_text(p_value text, p_column text, p_most integer) returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    return case when p_value is not null then private.require_text(p_value, p_column, p_most) end;
end
$$;

comment on function creators_private.optional_text(text, text, integer) is
    'The text without the space around it, or null; PT400 when nothing is left, or more than may be.';
revoke execute on function creators_private.optional_text(text, text, integer) from public;
