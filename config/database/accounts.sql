-- The two accounts of a desk's database, run by a superuser in that database (README.md, "Two accounts of the database").
-- For a new database and for one of version 1 alike; a repetition changes nothing. Passwords are set apart.
-- The owner's tables are taken over one by one, each in a moment, so that a service at work goes on working.

DO $$
DECLARE
    account text;
BEGIN
    FOREACH account IN ARRAY ARRAY['desk_owner', 'desk_app'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = account) THEN
            EXECUTE format('CREATE ROLE %I', account);
        END IF;
        EXECUTE format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS NOREPLICATION', account);
        -- On disks without heads a row found by an index costs little more than the next one of its table.
        EXECUTE format('ALTER ROLE %I SET random_page_cost = 1.1', account);
    END LOOP;
    EXECUTE format('ALTER DATABASE %I OWNER TO desk_owner', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO desk_app', current_database());
    ALTER SCHEMA public OWNER TO desk_owner;
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO desk_app;
END
$$;

-- next
SET lock_timeout = '500ms';

-- next
-- A vacuum gives way to who waits for its table, but only after this time: it must be shorter than our patience.
SET deadlock_timeout = '100ms';

-- next
GRANT SET ON PARAMETER deadlock_timeout TO desk_owner;

-- next
DO $$
DECLARE
    statement text;
    tries integer;
BEGIN
    FOR statement IN
        SELECT format('ALTER %s %s OWNER TO desk_owner',
            CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
            oid::regclass)
        FROM pg_class c
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
            AND pg_get_userbyid(relowner) <> 'desk_owner'
            AND NOT EXISTS (
                SELECT FROM pg_depend d
                WHERE d.objid = c.oid AND (d.deptype = 'e' OR relkind = 'S' AND d.deptype IN ('a', 'i'))
            )
        UNION ALL
        SELECT format('ALTER FUNCTION %s OWNER TO desk_owner', oid::regprocedure)
        FROM pg_proc p
        WHERE pronamespace = 'public'::regnamespace AND pg_get_userbyid(proowner) <> 'desk_owner'
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    LOOP
        tries := 0;
        LOOP
            BEGIN
                EXECUTE statement;
                EXIT;
            EXCEPTION WHEN lock_not_available THEN
                tries := tries + 1;
                IF tries = 60 THEN
                    RAISE;
                END IF;
            END;
            COMMIT;
            PERFORM pg_sleep(0.5);
        END LOOP;
        COMMIT;
    END LOOP;
END
$$;
