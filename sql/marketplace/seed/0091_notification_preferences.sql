-- Somebody does not want to hear news of the platform; the manager has wanted replies to tickets again.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

insert into private.notification_preferences (user_id, type, in_app, updated_at)
values
(pg_temp.demo_id(0, 9), 'system_update', false, timestamptz '2026-11-01 09:00+00'),
(pg_temp.demo_id(0, 3), 'ticket_reply', true, timestamptz '2026-11-01 09:00+00');
