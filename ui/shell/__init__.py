"""The main window: steps at the left, the page, the conditions at the right, files and menus around them."""
