--! requires functions/private.is_gibberish.sql
-- Tier 1, for every submission and before anybody looks at it. The quality of audio is what the
-- validating service measured; where it measures before the submission is sent, it is part of the
-- answer. Without a measurement only the length is checked.
create or replace function private.auto_validate(
    p_task_type text,
    p_data jsonb,
    p_quality numeric default null
) returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    case p_task_type
        when 'audio' then
            if (p_data ->> 'duration')::numeric not between 5 and 120 then
                return 'Invalid audio duration: 5 to 120 seconds are asked for.';
            end if;
            if coalesce(
                p_quality,
                case when jsonb_typeof(p_data -> 'quality') = 'number' then (p_data ->> 'quality')::numeric end
            ) < 0.7 then
                return 'Low audio quality: 0.7 at least is asked for.';
            end if;
        when 'text', 'linguasense' then
            if private.is_gibberish(p_data ->> 'text_content') then
                return 'Invalid text content: it reads like no language.';
            end if;
        else
            null;
    end case;
    return null;
end
$$;

comment on function private.auto_validate(text, jsonb, numeric) is
    'Why an answer cannot be right, by rule; null when nothing speaks against it.';
revoke execute on function private.auto_validate(text, jsonb, numeric) from public;
