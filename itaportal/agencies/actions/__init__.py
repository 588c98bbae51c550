"""What is done to an agency, a verb to a function: keyword-only, one transaction, its rule asked inside."""
