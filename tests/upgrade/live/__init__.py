"""The live upgrade: the release before is served and worked with while its database is brought over, then attacked."""
