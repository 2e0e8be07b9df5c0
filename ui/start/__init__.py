"""The start page: programmes to begin with, recent files, what a crash left."""
