--! requires core/functions/private.announce.sql
-- Security definer: nobody may read what others want.
create or replace function learning_private.announce_notification() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.announce(
        new.user_id, new.id, 'learning.' || new.type, new.title, new.message, null, array['push', 'email'],
        p_time_zone => (
            select chosen.time_zone
            from learning.user_settings as chosen
            where chosen.user_id = new.user_id
        )
    );
    return null;
end
$$;

comment on function learning_private.announce_notification() is
    'Trigger: what a learner is told goes out by push and by mail, as their message settings say.';
revoke execute on function learning_private.announce_notification() from public;
