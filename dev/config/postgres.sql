-- Runs once, when compose.yaml's PostgreSQL starts with an empty volume. Kratos and Hydra each get a user that owns its
-- own database and may not connect to any other. The passwords are in files: dev/config/database-passwords.mjs.

-- A statement that fails is not written to the log, because a password is in it.
SET log_min_error_statement = panic;

\set kratos_password `cat /etc/vestibule/postgres/kratos-password`
\set hydra_password `cat /etc/vestibule/postgres/hydra-password`

CREATE ROLE kratos LOGIN PASSWORD :'kratos_password';
CREATE ROLE hydra LOGIN PASSWORD :'hydra_password';

CREATE DATABASE kratos OWNER kratos;
CREATE DATABASE hydra OWNER hydra;

-- Everybody may connect to a new database by default. The owner still may.
REVOKE ALL ON DATABASE kratos, hydra, postgres, template1 FROM PUBLIC;
