--! requires functions/learning_private.plain_text.sql
create or replace function learning_private.is_right(p_type text, p_answer jsonb, p_correct jsonb) returns boolean
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_answer is null then
        return false;
    end if;
    if p_type = 'vid2text' then
        return exists (
            select
            from jsonb_array_elements_text(
                case jsonb_typeof(p_correct) when 'array' then p_correct else jsonb_build_array(p_correct) end
            ) as accepted
            where learning_private.plain_text(accepted) = learning_private.plain_text(p_answer #>> '{}')
        );
    end if;
    return p_answer = p_correct;
end
$$;

comment on function learning_private.is_right(text, jsonb, jsonb) is
    'Whether an answer is right: texts as learning_private.plain_text has them, one of those accepted; options and orders exactly.';
revoke execute on function learning_private.is_right(text, jsonb, jsonb) from public;
