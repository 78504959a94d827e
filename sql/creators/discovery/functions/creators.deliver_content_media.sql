-- Security definer: nobody writes this table directly.
create or replace function creators.deliver_content_media(p_content_item_id uuid, p_media jsonb) returns table (content_item_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_item creators.content_item;
    v_medium jsonb;
    v_position bigint;
begin
    if jsonb_typeof(p_media) is distinct from 'array' or jsonb_array_length(p_media) > 50 then
        raise exception using
            errcode = 'XV505',
            message = 'Media are a list of at most 50.',
            hint = 'Send [{"kind": "image", "url": "https://…"}], in order.',
            column = 'p_media';
    end if;
    select * into v_item
    from creators.content_item as item
    where item.id = p_content_item_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such content.',
            column = 'p_content_item_id';
    end if;
    for v_medium, v_position in
        select
            medium.value,
            medium.ordinality
        from jsonb_array_elements(p_media) with ordinality as medium
    loop
        if (
            jsonb_typeof(v_medium) is distinct from 'object'
            or coalesce(v_medium ->> 'kind', '') not in ('image', 'video', 'audio')
            or not coalesce(private.is_safe_url(v_medium ->> 'url'), false)
            or coalesce(v_medium ->> 'width', '1') !~ '^[1-9][0-9]{0,4}$'
            or coalesce(v_medium ->> 'height', '1') !~ '^[1-9][0-9]{0,4}$'
            or coalesce(v_medium ->> 'duration_seconds', '0') !~ '^[0-9]{1,9}$'
        ) then
            raise exception using
                errcode = 'XV505',
                message = format('Medium %s is none.', v_position),
                hint = 'Each has a kind (image, video or audio) and an https address, and may have width, height and duration_seconds.',
                column = 'p_media';
        end if;
    end loop;
    delete from creators.content_media as medium
    where medium.content_item_id = v_item.id;
    insert into creators.content_media as medium (
        user_id, content_item_id, kind, url, width, height, duration_seconds, position
    )
    select
        v_item.user_id,
        v_item.id,
        sent.value ->> 'kind',
        sent.value ->> 'url',
        (sent.value ->> 'width')::integer,
        (sent.value ->> 'height')::integer,
        (sent.value ->> 'duration_seconds')::integer,
        sent.ordinality
    from jsonb_array_elements(p_media) with ordinality as sent;
    return query select v_item.id;
end
$$;

comment on function creators.deliver_content_media(uuid, jsonb) is
    'For services: what an item shows, in place of what it showed before; XV505 for what is no medium.';
revoke execute on function creators.deliver_content_media(uuid, jsonb) from public;
grant execute on function creators.deliver_content_media(uuid, jsonb) to service_role;
