"""The authority's own forms."""
