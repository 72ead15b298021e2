"""The names of the ways through the queue, for whoever reads what was measured."""

API_FIRST, API_DEEP = "API, first page", "API, deep page"
ADMIN_FIRST, ADMIN_DEEP = "admin, first page", "admin, deep page"
OVERVIEW = "admin, overview"
SQL_FIRST, SQL_DEEP = "SQL, first page", "SQL, deep page"
SQL_OFFSET = "SQL, deep page by offset"
DOOR, BARE = "pull through the door", "pull by bare SQL"
