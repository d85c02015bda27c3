// Stands for the package `server-only`, which throws outside of a React server. Tests are a server.
export {};
