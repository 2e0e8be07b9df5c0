"""The page of evidence (佐证材料): its list, what each piece proves, and all of it as one PDF."""
