"""Only in the demonstration: look along as someone else."""
