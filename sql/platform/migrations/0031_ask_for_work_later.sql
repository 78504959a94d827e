-- squawk-ignore-file ban-drop-function
-- private.ask_for_work(text, text, jsonb, timestamptz) takes its place: work may be asked for that is not due yet.
drop function if exists private.ask_for_work(text, text, jsonb);
