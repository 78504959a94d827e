-- No client reads or writes a secret: what needs one runs as the schema's owner.
select private.protect_table('creators_private.secrets');
