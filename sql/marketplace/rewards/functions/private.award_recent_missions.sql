--! requires functions/private.award_missions.sql
-- Scheduled, after the day has ended. A day that was missed is made up for; awards that are there stay.
create or replace function private.award_recent_missions(p_days integer default 3) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_today constant date := (now() at time zone 'UTC')::date;
    v_awarded integer := 0;
begin
    for v_back in reverse p_days..1 loop
        v_awarded := v_awarded + private.award_missions(v_today - v_back);
    end loop;
    return v_awarded;
end
$$;

comment on function private.award_recent_missions(integer) is
    'Gives the points of the missions of the last days, once; returns how many.';
revoke execute on function private.award_recent_missions(integer) from public;
