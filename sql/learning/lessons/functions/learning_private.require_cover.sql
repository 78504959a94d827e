-- A cover is seen by everybody: nobody shows what is somebody else's.
create or replace function learning_private.require_cover(p_media_id uuid, p_owner_id uuid) returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    if p_media_id is not null and not exists (
        select
        from learning.media_assets as media
        where
            media.id = p_media_id
            and media.owner_id = p_owner_id
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such picture of yours.',
            hint = 'Add it with addMediaAsset first.',
            column = 'cover_media_id';
    end if;
    return p_media_id;
end
$$;

comment on function learning_private.require_cover(uuid, uuid) is 'The medium when it is the person''s own, null too; else PT404.';
revoke execute on function learning_private.require_cover(uuid, uuid) from public;
