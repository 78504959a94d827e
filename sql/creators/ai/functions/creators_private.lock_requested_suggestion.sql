-- The creator first, in the order that creators_private.lock_creator tells.
create or replace function creators_private.lock_requested_suggestion(p_suggestion_id uuid) returns creators.ai_suggestion
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_suggestion creators.ai_suggestion;
begin
    perform
    from creators.ai_suggestion as suggestion
    inner join creators.users as creator on creator.id = suggestion.user_id
    where suggestion.id = p_suggestion_id
    for no key update of creator;
    select * into v_suggestion
    from creators.ai_suggestion as suggestion
    where suggestion.id = p_suggestion_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such suggestion.',
            hint = 'Send the id of a suggestion that was requested.',
            column = 'p_suggestion_id';
    end if;
    if v_suggestion.status <> 'requested' then
        raise exception using
            errcode = 'XV303',
            message = format('This suggestion is %s.', v_suggestion.status),
            hint = 'Nobody waits for it any more: throw the answer away.',
            column = 'p_suggestion_id';
    end if;
    return v_suggestion;
end
$$;

comment on function creators_private.lock_requested_suggestion(uuid) is
    'A suggestion that is waited for, locked; XV303 when it is settled.';
revoke execute on function creators_private.lock_requested_suggestion(uuid) from public;
