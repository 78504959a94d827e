-- It has got another argument.
-- squawk-ignore-file ban-drop-function
drop function if exists private.require_other_author(uuid, uuid, text);
