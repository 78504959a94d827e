-- Those who move the company's money; who did it needs no news.
create or replace function private.notify_money(
    p_company_id uuid,
    p_title text,
    p_message text,
    p_type text,
    p_subject_type text,
    p_subject_id uuid
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    select
        member.user_id,
        p_title,
        p_message,
        p_type,
        p_subject_type,
        p_subject_id,
        '/companies/' || p_company_id,
        array['in_app', 'email']
    from public.company_members as member
    where
        member.company_id = p_company_id
        and (p_subject_type = 'company' or member.role in ('manager', 'billing'))
        and member.user_id is distinct from (select auth.uid());
end
$$;

comment on function private.notify_money(uuid, text, text, text, text, uuid) is
    'Tells a company''s managers and billing of a deposit, and all its members of its billing status.';
revoke execute on function private.notify_money(uuid, text, text, text, text, uuid) from public;
