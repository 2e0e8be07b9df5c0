"""The preview beside the form: pages as they will be printed, following every edit."""
