select private.protect_table('garden.weather');
