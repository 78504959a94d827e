-- squawk-ignore-file ban-drop-function
-- Subscribers are asked by the statement itself, once for each in one round trip: no function has to
-- act as anybody. This one is still there where the event log was created before.
drop function if exists gateway.ask_as(text, text[], json[]);
