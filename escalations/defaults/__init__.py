"""What a new database starts with: calendar, teams, ladder, limits, routes; values and the sets that seed them."""
