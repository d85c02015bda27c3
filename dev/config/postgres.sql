-- Runs once, when compose.yaml's PostgreSQL starts with an empty volume.
CREATE DATABASE kratos;
CREATE DATABASE hydra;
