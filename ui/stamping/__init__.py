"""What becomes of the printed paper: where it is stamped, its scan, and whether it has to be printed again."""
