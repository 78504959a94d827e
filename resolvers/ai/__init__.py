"""Language models, asked through their providers' own libraries for a form to be filled in; no domain is known here."""
