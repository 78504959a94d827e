"""What the database is, and where the declarations say something else."""
