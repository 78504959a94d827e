-- Security definer: only triggers write the event log. Its owner, members of its company, who listen to the
-- company's id (the platform has none), and admins, who listen to everything, are asked; judges hear of their own rows.
create or replace function private.log_submission() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if private.is_first_in_transaction(new.id::text) then
        insert into gateway.events (topic, change, entity, entity_id, keys)
        values (
            'submission_changed',
            case tg_op when 'INSERT' then 'CREATED' else 'UPDATED' end,
            'submission',
            new.id,
            case
                when new.company_id = private.platform_company_id() then array[new.user_id]
                else array[new.user_id, new.company_id]
            end
        );
    end if;
    return null;
end
$$;

comment on function private.log_submission() is 'Trigger: whoever listens hears of a submission and of what is decided about it.';
revoke execute on function private.log_submission() from public;
