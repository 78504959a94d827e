"""What operators ask of a process: whether it is ready, its metrics, and where its time goes."""
