-- squawk-ignore-file ban-drop-function
-- Being invited says nothing of a person: whom a company asks is not of it until they have agreed.
alter table private.company_people add column joined_at timestamptz;
comment on column private.company_people.joined_at is 'When they became a member; null for who was only invited.';

update private.company_people as known
set joined_at = known.since
where
    exists (
        select
        from public.company_members as member
        where
            member.company_id = known.company_id
            and member.user_id = known.user_id
    )
    or exists (
        select
        from public.company_invitations as invitation
        where
            invitation.company_id = known.company_id
            and invitation.user_id = known.user_id
            and invitation.status = 'accepted'
    )
    -- who was a member before there were invitations
    or not exists (
        select
        from public.company_invitations as invitation
        where
            invitation.company_id = known.company_id
            and (
                invitation.user_id = known.user_id
                or (invitation.user_id is null and invitation.created_at = known.since)
            )
    );

-- Nothing asks any more.
drop function if exists private.is_of_company(uuid, uuid);
