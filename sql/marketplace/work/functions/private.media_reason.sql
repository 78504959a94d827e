-- What the contributor is told of each thing that speaks against a file or a text; the names are those of the service that looks.
create or replace function private.media_reason(p_reason text) returns text
language sql
immutable
security invoker
set search_path = ''
as $$
    select case p_reason
        when 'polyglot' then 'The file is something else as well, such as an archive or a page.'
        when 'damaged' then 'The file is damaged, or is no file of its type.'
        when 'cut_off' then 'The file ends before its time: send all of it.'
        when 'too_demanding' then 'The file takes more time or memory to open than any may.'
        when 'too_large' then 'The picture has too many pixels.'
        when 'too_small' then 'The picture is too small.'
        when 'too_long' then 'The recording is too long.'
        when 'too_short' then 'The recording is too short.'
        when 'blank' then 'The picture shows nothing.'
        when 'too_dark' then 'The picture is too dark.'
        when 'too_bright' then 'The picture is too bright.'
        when 'blurred' then 'The picture is blurred.'
        when 'silent' then 'The recording is silent for most of its time.'
        when 'clipped' then 'The recording is too loud: it is clipped.'
        when 'noise' then 'The recording is noise alone, or drowned by it.'
        when 'black' then 'The video is black for most of its time.'
        when 'frozen' then 'The video stands still.'
        when 'wordless' then 'The text has no words, or hardly any.'
        when 'repetitive' then 'The text says the same over and over.'
        when 'gibberish' then 'The text reads like no language.'
        when 'other_language' then 'The text is in another language than the answer says.'
        when 'duplicate' then 'The same file, or nearly, was sent for this task before.'
    end
$$;

comment on function private.media_reason(text) is 'What a reason of public.media_checks means, in words; null for a name that is none.';
revoke execute on function private.media_reason(text) from public;
