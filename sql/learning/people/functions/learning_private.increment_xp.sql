-- Only functions call it: whose points they are is never a client's argument.
create or replace function learning_private.increment_xp(
    p_user_id uuid,
    p_delta integer,
    p_reason text,
    p_source_id uuid
) returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_most constant bigint := 32767999;
    v_xp bigint;
begin
    select learner.xp into strict v_xp
    from learning.users as learner
    where learner.id = p_user_id
    for no key update;
    if p_delta = 0 or exists (
        select
        from learning.xp_events as event
        where
            event.user_id = p_user_id
            and event.reason = p_reason
            and event.source_id = p_source_id
    ) then
        return v_xp;
    end if;
    if v_xp + p_delta > v_most then
        raise exception using
            errcode = 'XL002',
            message = format('A learner has at most %s experience points, which is the end of level 32767.', v_most),
            hint = 'Nothing was added.',
            column = 'p_delta';
    end if;
    if v_xp + p_delta < 0 then
        raise exception using
            errcode = 'XL003',
            message = 'A learner has no less than 0 experience points.',
            hint = 'Take away no more than there are.',
            column = 'p_delta';
    end if;
    insert into learning.xp_events (user_id, delta, reason, source_id)
    values (p_user_id, p_delta, p_reason, p_source_id);
    update learning.users as learner
    set xp = v_xp + p_delta
    where learner.id = p_user_id;
    return v_xp + p_delta;
end
$$;

comment on function learning_private.increment_xp(uuid, integer, text, uuid) is
    'Adds points to the ledger and the learner, each source once; returns the learner''s points. XL002, XL003 beyond the bounds.';
revoke execute on function learning_private.increment_xp(uuid, integer, text, uuid) from public;
