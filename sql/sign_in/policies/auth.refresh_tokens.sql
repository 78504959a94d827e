-- Nobody: only functions of sign_in reach this table, as their owner, who is not bound by Row Level Security.
select private.protect_table('auth.refresh_tokens');
