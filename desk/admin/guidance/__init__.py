"""The script in the admin: phrases, its table, answers that were missing."""
