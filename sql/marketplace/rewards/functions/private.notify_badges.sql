-- Security definer: nobody may write notifications directly. What is written with an earlier date is
-- history, not news.
create or replace function private.notify_badges() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    select
        new.user_id,
        'Badge won',
        format('"%s" is yours.', badge.name)
        || case when badge.xp_bonus > 0 then format(' It comes with %s XP.', badge.xp_bonus) else '' end,
        'achievement_unlocked',
        'badge',
        badge.id,
        '/badges/' || badge.id,
        array['in_app', 'push']
    from public.badges as badge
    where badge.id = new.badge_id;
    return null;
end
$$;

comment on function private.notify_badges() is 'Trigger: who wins a badge is told.';
revoke execute on function private.notify_badges() from public;
