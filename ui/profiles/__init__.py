"""Units and people kept on this computer, if the person wants it: to fill projects from, to add to, to look after."""
