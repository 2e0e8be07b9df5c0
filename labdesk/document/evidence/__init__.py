"""Evidence (佐证材料) of whatever program: looked at before it is taken in, and bound into one PDF."""
