-- squawk-ignore-file ban-drop-function
-- Each login may have a password of its own: the function takes them by role now.
drop function if exists private.configure_logins(text, text);
