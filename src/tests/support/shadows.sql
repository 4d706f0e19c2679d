-- What somebody who may create in the schema can put there: operators and functions that fit what a statement has better than the server's
-- own do, and types that are called as functions are. Whatever of it is called, says so and counts. {NAMES} is a list of function names.
-- None of it is found here.
SET search_path = pg_catalog;
SET check_function_bodies = off;
CREATE SEQUENCE IF NOT EXISTS public.sprung;
DO $do$
DECLARE
    body CONSTANT text := $$BEGIN PERFORM pg_catalog.nextval('public.sprung'); RAISE EXCEPTION 'somebody else''s % is called', TG; END$$;
    many CONSTANT text[] := ARRAY['text', 'varchar', 'bpchar', 'name', '"char"', 'bool', 'int2', 'int4', 'int8', 'numeric', 'oid',
        'regclass', 'regnamespace', 'timestamp', 'timestamptz', 'json', 'bytea', 'text[]', 'name[]', 'anyelement',
        'information_schema.sql_identifier', 'information_schema.yes_or_no', 'information_schema.character_data'];
    few CONSTANT text[] := ARRAY['text', 'varchar', 'name', 'int4', 'int8', 'bool', 'bytea', 'anyelement'];
    operators CONSTANT text[] := ARRAY['=', '<>', '<', '>', '<=', '>=', '||', '+', '-', '~~', '!~~', '->>'];
    one text; two text; three text; called text; what text; columns text;
BEGIN
    FOREACH one IN ARRAY many LOOP
        FOREACH two IN ARRAY many LOOP
            -- Of a type that is good for nothing: what is never come to in a statement fails as well.
            EXECUTE format('CREATE OR REPLACE FUNCTION public.sprung(%s, %s) RETURNS point LANGUAGE plpgsql AS %L', one, two,
                replace(body, 'TG', quote_literal(format('operator of (%s, %s)', one, two))));
            FOREACH called IN ARRAY operators LOOP
                CONTINUE WHEN EXISTS (SELECT 1 FROM pg_operator WHERE oprnamespace = 'public'::regnamespace AND oprname = called
                    AND oprleft = one::regtype AND oprright = two::regtype);
                EXECUTE format('CREATE OPERATOR public.%s (leftarg = %s, rightarg = %s, function = public.sprung)', called, one, two);
            END LOOP;
        END LOOP;
    END LOOP;
    FOREACH called IN ARRAY ARRAY[{NAMES}] LOOP
        CONTINUE WHEN NOT EXISTS (SELECT 1 FROM pg_proc WHERE proname = called AND pronamespace = 'pg_catalog'::regnamespace);
        what := replace(body, 'TG', quote_literal('function ' || called));
        EXECUTE format('CREATE OR REPLACE FUNCTION public.%I() RETURNS bool LANGUAGE plpgsql AS %L', called, what);
        FOREACH one IN ARRAY many LOOP
            EXECUTE format('CREATE OR REPLACE FUNCTION public.%I(%s) RETURNS bool LANGUAGE plpgsql AS %L', called, one, what);
        END LOOP;
        FOREACH one IN ARRAY few LOOP
            FOREACH two IN ARRAY few LOOP
                EXECUTE format('CREATE OR REPLACE FUNCTION public.%I(%s, %s) RETURNS bool LANGUAGE plpgsql AS %L', called, one, two, what);
                FOREACH three IN ARRAY few[1:5] LOOP
                    CONTINUE WHEN one = 'anyelement' OR two = 'anyelement';
                    EXECUTE format('CREATE OR REPLACE FUNCTION public.%I(%s, %s, %s) RETURNS bool LANGUAGE plpgsql AS %L', called, one,
                        two, three, what);
                END LOOP;
            END LOOP;
        END LOOP;
        CONTINUE WHEN to_regtype(format('public.%I', called)) IS NOT NULL;
        EXECUTE format('CREATE DOMAIN public.%I AS text CHECK (public.sprung(VALUE, VALUE) IS NULL)', called);
    END LOOP;
    -- As a whole row is read for a backup.
    FOR columns IN SELECT string_agg(CASE WHEN atttypid = 'bool'::regtype THEN 'int4' WHEN atttypid = 'int8'::regtype THEN 'int8'
            ELSE 'text' END, ', ' ORDER BY attnum) FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 GROUP BY c.oid
    LOOP
        EXECUTE format('CREATE OR REPLACE FUNCTION public.json_build_array(%s) RETURNS bool LANGUAGE plpgsql AS %L', columns,
            replace(body, 'TG', quote_literal('json_build_array')));
    END LOOP;
END
$do$;
