-- It takes the row instead of the id from now on; whoever calls it has just written that row, and no
-- client may.
-- squawk-ignore-file ban-drop-function

drop function if exists private.start_review(uuid, numeric);
