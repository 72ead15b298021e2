"""Reading the database fast: queries compiled once, lists paged by keyset, bulks whose bad item fails alone."""
