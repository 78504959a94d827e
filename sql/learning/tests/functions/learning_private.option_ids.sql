create or replace function learning_private.option_ids(p_options jsonb) returns text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    return array(
        select option ->> 'id'
        from jsonb_array_elements(p_options) with ordinality as listed (option, place)
        order by listed.place
    );
end
$$;

comment on function learning_private.option_ids(jsonb) is 'The ids of an item''s options, in their order.';
revoke execute on function learning_private.option_ids(jsonb) from public;
