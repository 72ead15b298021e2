"""What calls leave behind, in the admin: contacts, call-backs, promises."""
