"""Units and people that are filled once on this computer and used in every project. Off until the user turns it on."""
