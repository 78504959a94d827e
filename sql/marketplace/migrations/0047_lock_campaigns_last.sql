-- Their arguments change: no client may call them, and what calls them is written anew with them.
-- squawk-ignore-file ban-drop-function

drop function if exists private.start_review(public.submissions, numeric);
drop function if exists private.reserve_place(public.submissions);
drop function if exists private.require_open_task(uuid, public.users, boolean);
