-- squawk-ignore-file ban-drop-function
-- Roles come from a setting: private.configure_login does one at a time.
drop function if exists private.configure_logins(text, jsonb);
