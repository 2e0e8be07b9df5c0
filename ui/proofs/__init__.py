"""What any part of the window needs of evidence: its numbers at what it proves, and a way to add more from there."""
