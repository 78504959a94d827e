create or replace function creators_private.require_items(p_items jsonb) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_wrong text;
begin
    if jsonb_typeof(p_items) is distinct from 'array' or jsonb_array_length(p_items) > 200 then
        raise exception using
            errcode = 'XV208',
            message = 'A delivery has at most 200 items.',
            hint = 'Deliver the rest in further calls, the last with isLast.',
            column = 'p_items';
    end if;
    select item.value ->> 'content_type' into v_wrong
    from jsonb_array_elements(p_items) as item
    where not exists (
        select
        from creators.content_type as kind
        where kind.slug = item.value ->> 'content_type'
    )
    limit 1;
    if found then
        raise exception using
            errcode = 'XV203',
            message = format('There is no kind of content %s.', coalesce(left(v_wrong, 50), 'null')),
            hint = 'contentTypes lists them.',
            column = 'p_items';
    end if;
    select item.value ->> 'platform_content_id' into v_wrong
    from jsonb_array_elements(p_items) as item
    group by item.value ->> 'platform_content_id'
    having
        count(*) > 1
        or char_length(item.value ->> 'platform_content_id') between 1 and 255 is not true
    limit 1;
    if found then
        raise exception using
            errcode = 'PT400',
            message = format('The id %s is missing, too long, or there twice.', coalesce(left(v_wrong, 50), 'null')),
            hint = 'Send each item once, with its id on the platform of 1 to 255 characters.',
            column = 'p_items';
    end if;
end
$$;

comment on function creators_private.require_items(jsonb) is
    'XV208 for more than 200 items, XV203 for an unknown kind, PT400 for an id that is missing or there twice.';
revoke execute on function creators_private.require_items(jsonb) from public;
