--! requires functions/creators_private.give_up_suggestion.sql
-- Job.
create or replace function creators_private.expire_suggestions(p_limit integer default 1000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_suggestion creators.ai_suggestion;
    v_count integer := 0;
begin
    for v_suggestion in
        select suggestion.*
        from creators.ai_suggestion as suggestion
        inner join creators.users as creator on creator.id = suggestion.user_id
        where
            suggestion.status in ('requested', 'ready')
            and suggestion.expires_at <= now()
        order by suggestion.expires_at, suggestion.id
        limit p_limit
        for no key update of creator, suggestion skip locked
    loop
        if v_suggestion.status = 'requested' then
            perform creators_private.give_up_suggestion(v_suggestion, 'No answer came within 24 hours.');
        else
            update creators.ai_suggestion as suggestion
            set status = 'expired'
            where suggestion.id = v_suggestion.id;
        end if;
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;

comment on function creators_private.expire_suggestions(integer) is
    'Gives up suggestions that nobody brings, and ends those that nobody applied for 30 days; returns how many.';
revoke execute on function creators_private.expire_suggestions(integer) from public;
