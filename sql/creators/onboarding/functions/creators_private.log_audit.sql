-- Security definer: only triggers write the log. Its arguments are the columns that count, so that no secret gets in by being
-- added to the table.
create or replace function creators_private.log_audit() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_actor_id constant uuid := auth.uid();
    v_before constant jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    v_after constant jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    v_user_id constant uuid := (coalesce(v_after, v_before) ->> 'user_id')::uuid;
    v_changes jsonb;
begin
    -- A person who leaves takes their rows along, without a trace of that.
    if tg_op = 'DELETE' and (
        not exists (
            select
            from auth.users as account
            where account.id = v_user_id
        )
        or exists (
            select
            from private.closed_accounts as closed
            where
                closed.user_id = v_user_id
                and closed.cause = 'deleted'
        )
    ) then
        return null;
    end if;
    select jsonb_object_agg(field.key, jsonb_build_object('before', v_before -> field.key, 'after', v_after -> field.key))
    into v_changes
    from unnest(tg_argv) as field (key)
    where coalesce(v_before -> field.key, 'null') <> coalesce(v_after -> field.key, 'null');
    if v_changes is null then
        return null;
    end if;
    insert into creators.audit_log (actor_id, actor_role, user_id, action, entity, entity_id, changes)
    values (
        (select account.id from auth.users as account where account.id = v_actor_id),
        coalesce(auth.role(), 'system'),
        v_user_id,
        lower(tg_op),
        tg_table_name,
        coalesce((coalesce(v_after, v_before) ->> 'id')::uuid, v_user_id),
        v_changes
    );
    return null;
end
$$;

comment on function creators_private.log_audit() is
    'Trigger: what changed of the columns that it names, and who did it. Never give it a column with a secret.';
revoke execute on function creators_private.log_audit() from public;
