-- What each purpose takes: media types, and how large a file may be. Nothing that a browser would run is among them.
create or replace function private.require_file(
    p_kind text,
    p_content_type text,
    p_size_bytes bigint
) returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_type constant text := lower(btrim(p_content_type));
    v_accepted constant text[] := case p_kind
        when 'audio' then array['audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/wav', 'audio/webm', 'audio/ogg', 'audio/flac']
        when 'image' then array['image/jpeg', 'image/png', 'image/webp', 'image/heic']
        when 'picture' then array['image/jpeg', 'image/png', 'image/webp', 'image/gif']
        else array['text/plain', 'text/csv', 'application/json', 'application/pdf']
    end;
    v_largest constant bigint := case p_kind
        when 'audio' then 52428800
        when 'image' then 20971520
        when 'picture' then 5242880
        else 10485760
    end;
begin
    if v_type is null or v_type <> all(v_accepted) then
        raise exception using
            errcode = 'PT400',
            message = case
                when p_kind = 'picture' then 'An avatar or a logo is no file of this type.'
                else format('A task of type %s does not take files of this type.', p_kind)
            end,
            hint = format('Send one of %s.', array_to_string(v_accepted, ', ')),
            column = 'p_content_type';
    end if;
    if p_size_bytes is null or p_size_bytes not between 1 and v_largest then
        raise exception using
            errcode = 'PT400',
            message = 'The file is empty or too large.',
            hint = format('Send a file of 1 to %s bytes.', v_largest),
            column = 'p_size_bytes';
    end if;
    return v_type;
end
$$;

comment on function private.require_file(text, text, bigint) is
    'The media type as it is kept, where the kind of task (or picture: avatars and logos) takes such a file; else PT400.';
revoke execute on function private.require_file(text, text, bigint) from public;
