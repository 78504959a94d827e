create or replace function clones_private.lock_clone(p_clone_id uuid, p_owner_id uuid)
returns clones.ai_clones
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_clone clones.ai_clones;
begin
    select * into v_clone
    from clones.ai_clones as clone
    where
        clone.id = p_clone_id
        and clone.owner_id = p_owner_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such clone of yours.',
            hint = 'clones lists those that you have.',
            column = 'p_clone_id';
    end if;
    if v_clone.status = 'archived' then
        raise exception using
            errcode = 'XA001',
            message = format('The clone %s is archived.', v_clone.name),
            hint = 'An archived clone stays as it is: create another one.',
            column = 'p_clone_id';
    end if;
    return v_clone;
end
$$;

comment on function clones_private.lock_clone(uuid, uuid) is
    'The owner''s clone, locked; PT404 when there is none, XA001 when it is archived.';
revoke execute on function clones_private.lock_clone(uuid, uuid) from public;
