-- Nobody asks for creators by their names in small letters: a filter on `display_name` compares it as it is written.
-- squawk-ignore-file require-concurrent-index-deletion
drop index creators.users_display_name_idx;
