-- The person is told, and why: they are refused from now on, and may answer to it with support. One piece of news of a company
-- until it is read, however often it changes its mind.
create or replace function private.notify_block(
    p_company_id uuid,
    p_user_id uuid,
    p_block_id uuid,
    p_message text
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_address constant text := '/company-blocks/' || p_company_id;
begin
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    select
        p_user_id,
        company.name,
        format(p_message, company.name),
        'company_block',
        case when p_block_id is not null then 'company_block' end,
        p_block_id,
        v_address,
        array['in_app', 'email']
    from public.companies as company
    where
        company.id = p_company_id
        and not exists (
            select
            from public.notifications as unread
            where
                unread.user_id = p_user_id
                and not unread.is_read
                and unread.action_url = v_address
        );
end
$$;

comment on function private.notify_block(uuid, uuid, uuid, text) is
    'Tells a person that a company takes no new answers of theirs, or does so again.';
revoke execute on function private.notify_block(uuid, uuid, uuid, text) from public;
