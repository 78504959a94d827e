--! requires functions/private.notify_block.sql functions/private.require_company.sql
-- Security definer: nobody may write blocks directly. Nothing of the block is kept but where an admin ended it.
create or replace function public.unblock_contributor(p_company_id uuid, p_user_id uuid)
returns table (company_id uuid, user_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
    perform private.require_user();
    perform private.require_company(p_company_id, array['manager']);
    delete from public.company_blocks as block
    where
        block.company_id = p_company_id
        and block.user_id = p_user_id;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'This person is not blocked.',
            hint = 'See companyBlocks.',
            column = 'p_user_id';
    end if;
    perform private.notify_block(p_company_id, p_user_id, null, '%s takes answers of yours again.');
    return query select p_company_id, p_user_id;
end
$$;

comment on function public.unblock_contributor(uuid, uuid) is
    'Lets a person answer the tasks of a company that the caller manages again.';
revoke execute on function public.unblock_contributor(uuid, uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.unblock_contributor(uuid, uuid) to authenticated;
