"""Taking over cases of the CRM before (contract, "Integrations")."""
