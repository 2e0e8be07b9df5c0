"""Evidence (佐证材料) in the window: the page with its list, and what is said of it at the rows it proves."""
