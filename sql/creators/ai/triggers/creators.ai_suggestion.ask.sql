create or replace trigger ask_when_requested after insert on creators.ai_suggestion
for each row when (new.status = 'requested')
execute function creators_private.ask_for_suggestion();
comment on trigger ask_when_requested on creators.ai_suggestion is 'A suggestion that is requested is made by the service `suggestions`.';

create or replace trigger ask_when_requested_again after update of status on creators.ai_suggestion
for each row when (new.status = 'requested' and old.status <> 'requested')
execute function creators_private.ask_for_suggestion();
comment on trigger ask_when_requested_again on creators.ai_suggestion is 'So is one whose job is tried again.';
