-- They answer other columns, and take another parameter.
-- squawk-ignore-file ban-drop-function
drop function if exists creators.browse_content(text, text, text, integer, numeric, uuid);
drop function if exists creators.browse_creators(text, integer, numeric, uuid);
