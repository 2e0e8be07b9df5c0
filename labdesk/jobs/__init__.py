"""What is done in processes of the program's own, beside a window that never waits for it."""
