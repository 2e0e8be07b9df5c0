"""The linter's checks: each looks at a loaded pack and says what is wrong, where, and how to mend it."""
