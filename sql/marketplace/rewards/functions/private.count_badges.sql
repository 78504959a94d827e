-- Security definer: nobody may write public_profiles directly. Counted anew, so that it cannot drift.
create or replace function private.count_badges() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    update public.public_profiles as profile
    set
        badge_count = (
            select count(*)
            from public.user_badges as won
            where won.user_id = profile.id
        )
    where profile.id in (
        select changed.user_id
        from changed_rows as changed
    );
    return null;
end
$$;

comment on function private.count_badges() is 'Trigger: a public profile says how many badges the person has.';
revoke execute on function private.count_badges() from public;
