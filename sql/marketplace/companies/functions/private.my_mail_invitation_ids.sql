-- Security definer: the policy of company_invitations asks it about that table, and would ask itself for ever. It
-- tells a caller what was sent to their own address, once that is confirmed; the set is read whole, so it is bounded.
create or replace function private.my_mail_invitation_ids() returns setof uuid
language plpgsql
stable
security definer
rows 3
set search_path = ''
as $$
begin
    return query
    select invitation.id
    from auth.users as account
    inner join public.company_invitations as invitation on invitation.email = lower(account.email)
    where
        account.id = (select auth.uid())
        and account.email_confirmed_at is not null
        and invitation.status = 'pending'
    order by invitation.created_at desc
    limit 100;
end
$$;

comment on function private.my_mail_invitation_ids() is 'The open invitations to companies that were sent to the caller''s confirmed e-mail address.';
revoke execute on function private.my_mail_invitation_ids() from public;
grant execute on function private.my_mail_invitation_ids() to authenticated;
