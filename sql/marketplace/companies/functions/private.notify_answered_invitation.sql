-- Security definer: nobody may write notifications directly. Who declines by e-mail is named by the address, which the
-- company knows, and not by the account, which it does not.
create or replace function private.notify_answered_invitation() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    select
        new.invited_by,
        case new.status when 'accepted' then 'New member' else 'Invitation declined' end,
        format(
            case new.status
                when 'accepted' then '%s works for %s now.'
                else '%s does not want to work for %s.'
            end,
            coalesce(person.full_name, new.email),
            company.name
        ),
        'company_invitation_answered',
        'company_invitation',
        new.id,
        '/companies/' || new.company_id || '/people',
        array['in_app', 'email']
    from public.companies as company
    left join public.users as person on person.id = new.user_id
    where company.id = new.company_id;
    return null;
end
$$;

comment on function private.notify_answered_invitation() is 'Trigger: who has invited somebody hears what they said.';
revoke execute on function private.notify_answered_invitation() from public;
