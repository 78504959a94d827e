-- Functions alone.
select private.protect_table('private.media_hashes');
