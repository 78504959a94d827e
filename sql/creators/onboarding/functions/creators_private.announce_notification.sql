--! requires core/functions/private.announce.sql
-- Security definer: nobody may read what others want.
create or replace function creators_private.announce_notification() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_chosen creators.user_setting;
begin
    select * into v_chosen
    from creators.user_setting as chosen
    where chosen.user_id = new.user_id;
    perform private.announce(
        new.user_id, new.id, 'creators.' || new.type, new.title, new.message, null,
        array_remove(
            array[
                case when v_chosen.email_notifications then 'email' end,
                case when v_chosen.push_notifications then 'push' end
            ],
            null
        ),
        p_language => v_chosen.language,
        p_time_zone => v_chosen.time_zone
    );
    return null;
end
$$;

comment on function creators_private.announce_notification() is
    'Trigger: what a creator is told goes out by the channels that their settings have switched on.';
revoke execute on function creators_private.announce_notification() from public;
