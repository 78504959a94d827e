--! requires functions/private.withdraw_assignments.sql
-- Security definer: nobody may write invitations or assignments directly. Who joins judges for the company no more. Rights end with the row that gave them: what a manager has
-- offered and nobody has taken yet, and the keys that they made, because those opened the same doors.
create or replace function private.follow_membership() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if tg_op = 'INSERT' then
        perform private.withdraw_assignments(array[new.user_id], new.company_id);
        return null;
    end if;
    update public.company_invitations as invitation
    set
        status = 'revoked',
        ended_at = now()
    where
        invitation.invited_by = old.user_id
        and invitation.company_id = old.company_id
        and invitation.status = 'pending';
    update public.company_api_keys as key
    set revoked_at = now()
    where
        key.company_id = old.company_id
        and key.created_by = old.user_id
        and key.revoked_at is null;
    return null;
end
$$;

comment on function private.follow_membership() is 'Trigger: who joins a company judges for it no more; the open invitations of who manages it no more are revoked, and their keys.';
revoke execute on function private.follow_membership() from public;
