#!/bin/sh
# Makes the two accounts of the desk's database and sets their passwords. PostgreSQL's image runs it on a new
# volume; on one of version 1 run it once by hand: docker compose exec postgres sh /docker-entrypoint-initdb.d/10-accounts.sh
set -eu
here="${DESK_SQL:-/desk/accounts.sql}"
psql --no-psqlrc --set ON_ERROR_STOP=1 --quiet --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --file "$here"
psql --no-psqlrc --set ON_ERROR_STOP=1 --quiet --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\getenv owner DESK_OWNER_PASSWORD
\getenv app DESK_APP_PASSWORD
ALTER ROLE desk_owner PASSWORD :'owner';
ALTER ROLE desk_app PASSWORD :'app';
SQL
