"""The application: Qt, fonts, theme, windows."""
