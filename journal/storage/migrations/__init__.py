"""How an older journal is brought up to date; one revision a released schema, in `versions`."""
